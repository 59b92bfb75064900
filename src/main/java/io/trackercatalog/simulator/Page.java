package io.trackercatalog.simulator;

import java.util.List;
import java.util.function.Function;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of a list, as a Jira cuts it out.
 *
 * @param startAt the first one's place
 * @param maxResults at most as many
 * @param all the whole list
 * @param <T> of what
 */
record Page<T>(int startAt, int maxResults, List<T> all) {

	private static final int DEFAULT = 50;

	/** What a request asks for, however much it asks for. */
	static <T> Page<T> of(Request request, int most, List<T> all) {
		int wanted = request.number("maxResults", DEFAULT);
		return new Page<>(request.number("startAt", 0), Math.min(wanted, most), all);
	}

	boolean isLast() {
		return (long) this.startAt + this.maxResults >= this.all.size();
	}

	ArrayNode entries(Function<T, ObjectNode> rendering) {
		return Json.array(this.all.stream().skip(this.startAt).limit(this.maxResults).toList(), rendering);
	}

	/** {@code maxResults}, {@code startAt} and {@code total}. */
	ObjectNode envelope() {
		return Json.object()
			.put("maxResults", this.maxResults)
			.put("startAt", this.startAt)
			.put("total", this.all.size());
	}

}
