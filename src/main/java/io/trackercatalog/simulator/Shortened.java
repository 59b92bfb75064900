package io.trackercatalog.simulator;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns an answer into what somebody gets who may see less: the same envelope around a
 * shorter list. What is no list stays as it is.
 */
final class Shortened {

	private static final Set<String> LISTS = Set.of("values", "value", "issueTypes", "fields", "projects");

	private static final Set<String> COUNTS = Set.of("total", "count");

	private Shortened() {
	}

	/** With nothing in it, and nothing announced. */
	static Reply empty(Reply reply) {
		return with(reply, (list) -> Json.array(), (object) -> {
			object.remove("nextPage");
			COUNTS.stream().filter(object::has).forEach((count) -> object.put(count, 0));
			if (object.has("isLast")) {
				object.put("isLast", true);
			}
		});
	}

	/**
	 * With the first half in it, while all is announced where there are announcements.
	 */
	static Reply half(Reply reply) {
		return with(reply, Shortened::firstHalf, (object) -> {
		});
	}

	/** Without its last entry, and with one less announced. */
	static Reply byOne(Reply reply) {
		return with(reply, Shortened::allButTheLast,
				(object) -> COUNTS.stream()
					.filter(object::has)
					.forEach((count) -> object.put(count, object.path(count).asInt() - 1)));
	}

	private static Reply with(Reply reply, UnaryOperator<ArrayNode> change, Consumer<ObjectNode> announce) {
		if (!reply.isJson()) {
			return reply;
		}
		JsonNode body = Json.read(reply.body());
		if (body instanceof ArrayNode array) {
			return new Reply(reply.status(), reply.headers(), Json.bytes(change.apply(array)));
		}
		if (body instanceof ObjectNode object) {
			LISTS.forEach((list) -> {
				if (object.get(list) instanceof ArrayNode array) {
					object.set(list, change.apply(array));
				}
			});
			announce.accept(object);
			return new Reply(reply.status(), reply.headers(), Json.bytes(object));
		}
		return reply;
	}

	private static ArrayNode firstHalf(ArrayNode array) {
		return first(array.size() / 2, array);
	}

	private static ArrayNode allButTheLast(ArrayNode array) {
		return first(Math.max(0, array.size() - 1), array);
	}

	private static ArrayNode first(int many, ArrayNode array) {
		ArrayNode kept = Json.array();
		array.valueStream().limit(many).forEach(kept::add);
		return kept;
	}

}
