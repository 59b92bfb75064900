package io.trackercatalog.api;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which part of a list is wanted.
 *
 * @param offset of the first record, from 0
 * @param limit how many records at most
 */
record Paging(long offset, int limit) {

	private static final int MAX_LIMIT = 500;

	/** Reads the documented members, all three of which are mandatory. */
	static Paging of(ObjectNode body) {
		Complaints complaints = new Complaints();
		int start = number(body, "start", 0, Integer.MAX_VALUE, complaints);
		int limit = number(body, "limit", 1, MAX_LIMIT, complaints);
		int page = number(body, "page", 1, Integer.MAX_VALUE, complaints);
		complaints.mustBeNone();
		return new Paging((start > 0) ? start : (page - 1L) * limit, limit);
	}

	/** The wanted part. */
	<T> List<T> of(List<T> all) {
		int from = (int) Math.min(this.offset, all.size());
		return all.subList(from, Math.min(from + this.limit, all.size()));
	}

	private static int number(ObjectNode body, String name, int min, int max, Complaints complaints) {
		JsonNode member = body.get(name);
		String what = "'%s' as a whole number from %d to %d".formatted(name, min, max);
		if (member == null || member.isNull()) {
			complaints.missing(what);
		}
		else if (!member.isIntegralNumber() || !member.canConvertToInt() || member.intValue() < min
				|| member.intValue() > max) {
			complaints.malformed(what);
		}
		else {
			return member.intValue();
		}
		return min;
	}

}
