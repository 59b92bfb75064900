package io.trackercatalog.endtoend;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A simulated tracker, read as anybody could: without a line of what is tested.
 *
 * @param base the tracker's address
 * @param site what it says of itself
 */
record TrackerReading(String base, JsonNode site) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Set<String> USUAL = Set.of("summary", "description", "priority", "status", "assignee",
			"reporter", "labels", "components", "fixVersions", "duedate", "System.Title", "System.Description",
			"Microsoft.VSTS.Common.Priority", "System.State", "System.AssignedTo", "System.Tags", "System.AreaPath",
			"System.IterationPath", "Microsoft.VSTS.TCM.ReproSteps", "Microsoft.VSTS.Common.Severity");

	/** As many entries as Jira shows at once. */
	private static final int PAGE = 50;

	static TrackerReading of(String base) {
		return new TrackerReading(base, Portal.json(HttpRequest.newBuilder(URI.create(base + "/_simulator"))));
	}

	/** The documented member {@code fields} of a type. */
	ArrayNode fields(String project, JsonNode type) {
		String id = type.path("id").asString();
		return switch (this.site.path("product").asString()) {
			case "jira-cloud" ->
				described(paged("/rest/api/3/issue/createmeta/%s/issuetypes/%s".formatted(project, id)));
			case "jira-data-center" ->
				described(paged("/rest/api/2/issue/createmeta/%s/issuetypes/%s".formatted(project, id)));
			case "jira-server" -> described(bulk(project, id));
			default -> azure(project, type.path("name").asString());
		};
	}

	private List<JsonNode> paged(String path) {
		List<JsonNode> all = new ArrayList<>();
		while (true) {
			JsonNode page = get("%s?startAt=%d&maxResults=%d".formatted(path, all.size(), PAGE));
			JsonNode entries = page.has("fields") ? page.path("fields") : page.path("values");
			entries.forEach(all::add);
			if (entries.isEmpty() || all.size() >= page.path("total").asInt()) {
				return all;
			}
		}
	}

	private List<JsonNode> bulk(String project, String id) {
		JsonNode meta = get("/rest/api/2/issue/createmeta?expand=projects.issuetypes.fields&projectIds=" + project);
		for (JsonNode type : meta.path("projects").path(0).path("issuetypes")) {
			if (type.path("id").asString().equals(id)) {
				List<JsonNode> fields = new ArrayList<>();
				type.path("fields")
					.properties()
					.forEach((field) -> fields.add(((ObjectNode) field.getValue()).put("fieldId", field.getKey())));
				// A map has no order, so they are told by name.
				fields.sort(Comparator
					.comparing((JsonNode field) -> field.path("name").asString(), String.CASE_INSENSITIVE_ORDER)
					.thenComparing((field) -> field.path("fieldId").asString()));
				return fields;
			}
		}
		throw new AssertionError("The tracker has no type " + id + " in project " + project);
	}

	private static ArrayNode described(List<JsonNode> fields) {
		ArrayNode described = JSON.createArrayNode();
		fields.forEach((field) -> describe(described, field.path("name").asString(), field.path("fieldId").asString(),
				field.path("schema").path("type").asString(), field.path("required").asBoolean()));
		return described;
	}

	private ArrayNode azure(String project, String type) {
		Map<String, String> types = new HashMap<>();
		get("/_apis/wit/fields?api-version=5.0").path("value")
			.forEach((field) -> types.put(field.path("referenceName").asString(), field.path("type").asString()));
		ArrayNode described = JSON.createArrayNode();
		get("/%s/_apis/wit/workitemtypes/%s/fields?$expand=all&api-version=5.0".formatted(project,
				URLEncoder.encode(type, StandardCharsets.UTF_8).replace("+", "%20")))
			.path("value")
			.forEach((field) -> describe(described, field.path("name").asString(),
					field.path("referenceName").asString(),
					types.getOrDefault(field.path("referenceName").asString(), "any"),
					field.path("alwaysRequired").asBoolean()));
		return described;
	}

	private static void describe(ArrayNode to, String name, String id, String type, boolean mandatory) {
		to.addObject()
			.put("fieldName", name)
			.put("fieldId", id)
			.put("fieldType", type)
			.put("mandatory", mandatory)
			.put("mapped", USUAL.contains(id));
	}

	private JsonNode get(String path) {
		return Portal.json(HttpRequest.newBuilder(URI.create(this.base + path))
			.header("Accept", "application/json")
			.header("Authorization", authorization()));
	}

	private String authorization() {
		String token = this.site.path("token").asString();
		if (this.site.path("product").asString().equals("jira-data-center")) {
			return "Bearer " + token;
		}
		String pair = this.site.path("username").asString() + ":" + token;
		return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
	}

}
