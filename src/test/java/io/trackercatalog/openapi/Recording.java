package io.trackercatalog.openapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Makes an example of an answer: long lists are cut, and whatever is another one each
 * time becomes the same.
 */
final class Recording {

	private static final int LONGEST_LIST = 2;

	private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

	private static final Pattern REVISION = Pattern.compile("\\b[0-9a-f]{32}\\b");

	private static final Pattern PASS = Pattern.compile("\\b[0-9a-f]{24}\\b");

	private static final Pattern DURATION = Pattern
		.compile("\\b\\d+(\\.\\d+)? (ms|milliseconds?|seconds?|minutes?)\\b");

	/** What depends on how fast a machine is, or nobody is to know. */
	private static final Map<String, JsonNode> FIXED = Map.of("calls", number("24"), "waitedSeconds", number("0.0"),
			"partsWritten", number("3"), "partsTakenOver", number("21"), "expectedSecondsOfAFullPass", number("1.5"),
			"token", text("a-token-that-nobody-knows"), "apikey", text("portal.the-secret"));

	private final Map<String, String> addresses;

	private final Map<String, String> revisions = new LinkedHashMap<>();

	/** A recording that calls some addresses otherwise. */
	Recording(Map<String, String> addresses) {
		this.addresses = addresses;
	}

	/** The example. */
	JsonNode of(JsonNode answer) {
		if (answer instanceof ObjectNode object) {
			ObjectNode example = JsonMapper.shared().createObjectNode();
			object.properties()
				.forEach((member) -> example.set(member.getKey(),
						FIXED.containsKey(member.getKey()) ? FIXED.get(member.getKey()) : of(member.getValue())));
			return example;
		}
		if (answer instanceof ArrayNode array) {
			ArrayNode example = JsonMapper.shared().createArrayNode();
			array.valueStream().limit(LONGEST_LIST).map(this::of).forEach(example::add);
			return example;
		}
		return answer.isString() ? text(replaced(answer.asString())) : answer;
	}

	private String replaced(String text) {
		if (text.startsWith("id:") || text.startsWith("event:")) {
			return events(text);
		}
		String replaced = TIME.matcher(text).replaceAll("2026-11-02T09:30:00.000Z");
		replaced = REVISION.matcher(replaced)
			.replaceAll((revision) -> this.revisions.computeIfAbsent(revision.group(),
					(unseen) -> "35d4b45460c6f34063152103711b53%02x".formatted(0x49 + this.revisions.size())));
		replaced = PASS.matcher(replaced).replaceAll("6907f1a2b3c4d5e6f7a8b9c0");
		replaced = DURATION.matcher(replaced).replaceAll("2 $2");
		for (Map.Entry<String, String> address : this.addresses.entrySet()) {
			replaced = replaced.replace(address.getKey(), address.getValue());
		}
		return replaced;
	}

	/** Of server-sent events, which hold JSON. */
	private String events(String text) {
		StringBuilder example = new StringBuilder();
		text.lines()
			.map((line) -> line.startsWith("data:")
					? "data:" + of(JsonMapper.shared().readTree(line.substring("data:".length()))) : line)
			.forEach((line) -> example.append(line).append('\n'));
		return example.toString();
	}

	private static JsonNode number(String json) {
		return JsonMapper.shared().readTree(json);
	}

	private static JsonNode text(String text) {
		return new StringNode(text);
	}

}
