package io.trackercatalog.admin;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.trackercatalog.api.Failures;

import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Which part of a list is wanted.
 *
 * @param start 0-based index of the first record
 * @param limit how many records, 1 to 500
 */
record PageWish(int start, int limit) {

	private static final int DEFAULT_LIMIT = 100;

	private static final int MAX_LIMIT = 500;

	/** What a request's parameters {@code start} and {@code limit} say. */
	static PageWish of(ServerRequest request) {
		return new PageWish(number(request, "start", 0, 0, Integer.MAX_VALUE),
				number(request, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT));
	}

	<T> List<T> cut(List<T> all) {
		int from = Math.min(this.start, all.size());
		return all.subList(from, Math.min(all.size(), from + this.limit));
	}

	<T, V> Page<V> of(List<T> all, Function<T, V> view) {
		return new Page<>(cut(all).stream().map(view).toList(), all.size());
	}

	private static int number(ServerRequest request, String name, int absent, int min, int max) {
		Optional<String> text = request.queryParam(name);
		if (text.isEmpty()) {
			return absent;
		}
		try {
			int number = Integer.parseInt(text.get());
			if (number >= min && number <= max) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Told below, with what would be right.
		}
		throw Failures.invalid("The parameter '%s' has to be a whole number from %d to %d.".formatted(name, min, max));
	}

	/**
	 * A page of a list.
	 *
	 * @param data the records
	 * @param total how many there are in all
	 */
	record Page<V>(List<V> data, int total) {
	}

}
