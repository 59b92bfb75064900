package io.trackercatalog.simulator;

import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns an answer into what somebody gets who may see nothing: the same envelope around
 * an empty list.
 */
final class Emptied {

	private static final Set<String> LISTS = Set.of("values", "value", "issueTypes", "fields", "projects");

	private static final Set<String> COUNTS = Set.of("total", "count");

	private Emptied() {
	}

	static Reply of(Reply reply) {
		if (!reply.isJson()) {
			return reply;
		}
		JsonNode body = Json.read(reply.body());
		if (body.isArray()) {
			return new Reply(reply.status(), reply.headers(), Json.bytes(Json.array()));
		}
		if (body instanceof ObjectNode object) {
			return new Reply(reply.status(), reply.headers(), Json.bytes(emptied(object)));
		}
		return reply;
	}

	private static ObjectNode emptied(ObjectNode object) {
		object.remove("nextPage");
		LISTS.stream().filter(object::has).forEach((list) -> object.set(list, Json.array()));
		COUNTS.stream().filter(object::has).forEach((count) -> object.put(count, 0));
		if (object.has("isLast")) {
			object.put("isLast", true);
		}
		return object;
	}

}
