package io.trackercatalog.discovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.simulator.Product;
import io.trackercatalog.simulator.SimulatedSite;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a small site with none of the code under test: no client, no translation, no
 * connector.
 */
final class OtherReader {

	private static final int PATIENCE_MILLIS = 60_000;

	private final SimulatedSite site;

	OtherReader(SimulatedSite site) {
		this.site = site;
	}

	/** Names by id. */
	Map<String, String> projects() {
		List<JsonNode> found = switch (product()) {
			case JIRA_CLOUD -> list("/rest/api/3/project/search?maxResults=100", "values");
			case AZURE_DEVOPS_SERVICES, AZURE_DEVOPS_SERVER -> list("/_apis/projects?$top=500", "value");
			default -> list("/rest/api/2/project", "");
		};
		return found.stream().collect(Collectors.toMap(id(), (project) -> project.path("name").asString()));
	}

	/** Names by id, in the tracker's order. */
	Map<String, String> types(String project) {
		Stream<JsonNode> types = switch (product()) {
			case JIRA_CLOUD ->
				list("/rest/api/3/issue/createmeta/" + project + "/issuetypes?maxResults=200", "issueTypes").stream();
			case AZURE_DEVOPS_SERVICES, AZURE_DEVOPS_SERVER ->
				list("/" + project + "/_apis/wit/workitemtypes", "value").stream()
					.filter((type) -> !type.path("isDisabled").asBoolean(false));
			default ->
				list("/rest/api/2/issue/createmeta/" + project + "/issuetypes?maxResults=200", "values").stream();
		};
		return types.collect(Collectors.toMap(isAzure() ? text("referenceName") : id(),
				(type) -> type.path("name").asString(), (one, other) -> one, LinkedHashMap::new));
	}

	/** Whether each field of a type is required, by id. */
	Map<String, Boolean> fields(String project, String typeId, String typeName) {
		if (isAzure()) {
			String name = URLEncoder.encode(typeName, StandardCharsets.UTF_8).replace("+", "%20");
			return list("/" + project + "/_apis/wit/workitemtypes/" + name + "/fields", "value").stream()
				.collect(Collectors.toMap(text("referenceName"),
						(field) -> field.path("alwaysRequired").asBoolean(false)));
		}
		boolean cloud = product() == Product.JIRA_CLOUD;
		String path = "/rest/api/" + (cloud ? 3 : 2) + "/issue/createmeta/" + project + "/issuetypes/" + typeId;
		return list(path + "?maxResults=200", cloud ? "fields" : "values").stream()
			.collect(Collectors.toMap(text("fieldId"), (field) -> field.path("required").asBoolean()));
	}

	/** The ids of all fields of the site. */
	Set<String> fields() {
		List<JsonNode> fields = switch (product()) {
			case JIRA_CLOUD -> list("/rest/api/3/field", "");
			case AZURE_DEVOPS_SERVICES, AZURE_DEVOPS_SERVER -> list("/_apis/wit/fields", "value");
			default -> list("/rest/api/2/field", "");
		};
		return fields.stream()
			.filter((field) -> !field.path("isDeleted").asBoolean(false))
			.map(isAzure() ? text("referenceName") : id())
			.collect(Collectors.toSet());
	}

	/** Queries by id. */
	Map<String, String> filters() {
		Map<String, String> filters = new TreeMap<>();
		switch (product()) {
			case JIRA_CLOUD -> list("/rest/api/3/filter/search?maxResults=100&expand=jql", "values")
				.forEach((filter) -> filters.put(id().apply(filter), filter.path("jql").asString()));
			case AZURE_DEVOPS_SERVICES,
					AZURE_DEVOPS_SERVER ->
				projects().keySet()
					.forEach((project) -> list("/" + project + "/_apis/wit/queries", "value")
						.forEach((root) -> queries(project, root, filters)));
			default -> list("/rest/api/2/filter/favourite", "")
				.forEach((filter) -> filters.put(id().apply(filter), filter.path("jql").asString()));
		}
		return filters;
	}

	/** One folder at a time, which costs more calls than anybody should make. */
	private void queries(String project, JsonNode node, Map<String, String> queries) {
		JsonNode whole = ask("/" + project + "/_apis/wit/queries/" + id().apply(node) + "?$depth=1&$expand=wiql");
		if (whole.has("wiql")) {
			queries.put(id().apply(whole), whole.path("wiql").asString());
		}
		whole.path("children").forEach((child) -> queries(project, child, queries));
	}

	/** Where an answer tells of more than it holds, it is asked for the rest. */
	private List<JsonNode> list(String path, String member) {
		List<JsonNode> all = new ArrayList<>();
		int total;
		do {
			JsonNode answer = ask(all.isEmpty() ? path : path + "&startAt=" + all.size());
			JsonNode list = member.isEmpty() ? answer : answer.path(member);
			list.forEach(all::add);
			total = list.isEmpty() ? all.size() : answer.path("total").asInt(all.size());
		}
		while (all.size() < total);
		return all;
	}

	private JsonNode ask(String path) {
		try {
			URLConnection connection = URI.create(this.site.url() + path).toURL().openConnection();
			connection.setConnectTimeout(PATIENCE_MILLIS);
			connection.setReadTimeout(PATIENCE_MILLIS);
			String credential = this.site.username() + ":" + this.site.token();
			connection.setRequestProperty("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.UTF_8)));
			return JsonMapper.shared().readTree(connection.getInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Product product() {
		return this.site.settings().product();
	}

	private boolean isAzure() {
		return product() == Product.AZURE_DEVOPS_SERVICES || product() == Product.AZURE_DEVOPS_SERVER;
	}

	private static Function<JsonNode, String> id() {
		return text("id");
	}

	private static Function<JsonNode, String> text(String member) {
		return (node) -> node.path(member).asString();
	}

}
