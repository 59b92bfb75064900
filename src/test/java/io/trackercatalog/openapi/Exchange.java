package io.trackercatalog.openapi;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * A request and its answer.
 *
 * @param operation what was called
 * @param address with its query
 * @param sent the headers of the request, name and value in turn
 * @param request its body; null if there was none
 * @param status of the answer
 * @param headers of the answer
 * @param body of the answer; empty if there was none
 */
record Exchange(DescribedApi.Operation operation, String address, List<String> sent, @Nullable String request,
		int status, HttpHeaders headers, String body) {

	private static final JsonMapper JSON = JsonMapper.shared();

	boolean isGood() {
		return this.status < 400;
	}

	/** The answer, if it is JSON. */
	JsonNode json() {
		return JSON.readTree(this.body);
	}

	String header(String name) {
		return this.headers.firstValue(name).orElse("");
	}

	/** The answer as an example has it. */
	JsonNode content() {
		return header("Content-Type").contains("json") ? json() : new StringNode(this.body);
	}

	/** In which way it is not as it is described. */
	List<String> mistakes(DescribedApi api) {
		List<String> mistakes = new ArrayList<>();
		JsonNode response = api.resolved(this.operation.node().path("responses").path(Integer.toString(this.status)));
		if (response.isMissingNode()) {
			return List.of("answers %d, which is not described: %s".formatted(this.status, this.body));
		}
		mistakes.addAll(mistakesOfHeaders(api, response));
		mistakes.addAll(mistakesOfBody(api, response));
		if (this.status < 300 && this.request != null) {
			mistakes.addAll(mistakesOfRequest(api));
		}
		return mistakes;
	}

	private List<String> mistakesOfHeaders(DescribedApi api, JsonNode response) {
		List<String> mistakes = new ArrayList<>();
		response.path("headers").properties().forEach((member) -> {
			JsonNode described = api.resolved(member.getValue());
			String value = header(member.getKey());
			if (value.isEmpty()) {
				if (described.path("required").asBoolean(false)) {
					mistakes.add("lacks the header " + member.getKey());
				}
				return;
			}
			JsonNode schema = described.path("schema");
			boolean number = schema.path("type").asString("").equals("integer");
			api.mistakes(schema, number ? JSON.readTree(value) : new StringNode(value))
				.forEach((mistake) -> mistakes.add("header %s: %s".formatted(member.getKey(), mistake)));
		});
		return mistakes;
	}

	private List<String> mistakesOfBody(DescribedApi api, JsonNode response) {
		JsonNode described = response.path("content");
		if (described.isMissingNode() || this.operation.method().equals("HEAD")) {
			return this.body.isEmpty() ? List.of() : List.of("has a body that is not described: " + this.body);
		}
		String type = header("Content-Type").replaceFirst("\\s*;.*", "");
		if (!described.has(type)) {
			return List.of("is of the type '%s', which is not described".formatted(type));
		}
		if (described.path(type).has("x-events")) {
			return mistakesOfEvents(api, described.path(type).path("x-events"));
		}
		try {
			return api.mistakes(described.path(type).path("schema"), content());
		}
		catch (JacksonException ex) {
			return List.of("is no JSON: " + this.body);
		}
	}

	private List<String> mistakesOfEvents(DescribedApi api, JsonNode described) {
		List<String> mistakes = new ArrayList<>();
		int known = 0;
		for (String event : this.body.split("\n\n")) {
			String name = member(event, "event");
			String data = member(event, "data");
			if (!name.isEmpty() && !described.has(name)) {
				mistakes.add("has an event that is not described: " + name);
			}
			else if (!name.isEmpty()) {
				known++;
				mistakes.addAll(api.mistakes(described.path(name), JSON.readTree(data)));
			}
			else if (!data.isEmpty()) {
				mistakes.add("has an event without a name: " + event);
			}
		}
		if (known == 0) {
			mistakes.add("has no event: " + this.body);
		}
		return mistakes;
	}

	private static String member(String event, String name) {
		return event.lines()
			.filter((line) -> line.startsWith(name + ":"))
			.map((line) -> line.substring(name.length() + 1).strip())
			.findFirst()
			.orElse("");
	}

	private List<String> mistakesOfRequest(DescribedApi api) {
		JsonNode schema = this.operation.node()
			.path("requestBody")
			.path("content")
			.path("application/json")
			.path("schema");
		return schema.isMissingNode() ? List.of("takes a body that is not described")
				: api.mistakes(schema, JSON.readTree(this.request))
					.stream()
					.map((mistake) -> "request: " + mistake)
					.toList();
	}

	@Override
	public String toString() {
		return "%s %s: %d %s".formatted(this.operation.method(), this.address, this.status,
				this.body.substring(0, Math.min(300, this.body.length())));
	}

}
