package io.trackercatalog.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Reads what callers write, whatever that is.
 */
final class Parameters {

	/** What is beyond is no time that anybody means, and none that the store can keep. */
	private static final Instant FIRST = LocalDate.of(1, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();

	private static final Instant LAST = LocalDate.of(9999, 12, 31).atStartOfDay(ZoneOffset.UTC).toInstant();

	private Parameters() {
	}

	/**
	 * The elements of a parameter that may stand several times, each time with several
	 * elements and commas between them. Without blanks around them; an element may be
	 * empty.
	 */
	static List<String> list(ServerRequest request, String name) {
		return request.queryParams()
			.getOrDefault(name, List.of())
			.stream()
			// A name without an equals sign has no value.
			.flatMap((list) -> (list != null) ? Stream.of(list.split(",")) : Stream.of(""))
			.map(String::strip)
			.toList();
	}

	/** A time in UTC, such as {@code 2026-11-02T12:00:00Z}; empty if it is none. */
	static Optional<Instant> time(String text) {
		try {
			return Optional.of(Instant.parse(text)).filter((time) -> !time.isBefore(FIRST) && time.isBefore(LAST));
		}
		catch (DateTimeParseException ex) {
			return Optional.empty();
		}
	}

}
