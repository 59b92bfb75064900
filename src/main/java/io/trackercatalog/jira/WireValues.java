package io.trackercatalog.jira;

import java.util.Set;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads values of any shape a plugin may think of, without the addresses and descriptions
 * that Jira adds to each: most of an answer's bytes, and nothing of what we keep.
 */
final class WireValues extends ValueDeserializer<JsonNode> {

	private static final Set<String> PASSED_OVER = Set.of("self", "iconUrl", "avatarUrls", "description", "expand");

	@Override
	public JsonNode deserialize(JsonParser parser, DeserializationContext context) {
		return switch (parser.currentToken()) {
			case START_OBJECT -> object(parser, context);
			case START_ARRAY -> array(parser, context);
			case VALUE_STRING -> context.getNodeFactory().stringNode(parser.getString());
			default -> context.readTree(parser);
		};
	}

	private JsonNode object(JsonParser parser, DeserializationContext context) {
		ObjectNode object = context.getNodeFactory().objectNode();
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			parser.nextToken();
			if (PASSED_OVER.contains(name)) {
				parser.skipChildren();
			}
			else {
				object.set(name, deserialize(parser, context));
			}
		}
		return object;
	}

	private JsonNode array(JsonParser parser, DeserializationContext context) {
		ArrayNode array = context.getNodeFactory().arrayNode();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			array.add(deserialize(parser, context));
		}
		return array;
	}

}
