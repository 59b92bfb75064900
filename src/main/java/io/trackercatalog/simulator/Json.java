package io.trackercatalog.simulator;

import java.util.Collection;
import java.util.function.Function;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON, made member by member, in the order trackers send it.
 */
final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private Json() {
	}

	static ObjectNode object() {
		return JsonNodeFactory.instance.objectNode();
	}

	static ArrayNode array() {
		return JsonNodeFactory.instance.arrayNode();
	}

	static <T> ArrayNode array(Collection<T> things, Function<T, ? extends JsonNode> rendering) {
		ArrayNode array = array();
		things.forEach((thing) -> array.add(rendering.apply(thing)));
		return array;
	}

	static ArrayNode strings(String... values) {
		ArrayNode array = array();
		for (String value : values) {
			array.add(value);
		}
		return array;
	}

	static byte[] bytes(JsonNode node) {
		return MAPPER.writeValueAsBytes(node);
	}

	/**
	 * Reads JSON.
	 * @throws tools.jackson.core.JacksonException if it is none
	 */
	static JsonNode read(byte[] bytes) {
		return MAPPER.readTree(bytes);
	}

}
