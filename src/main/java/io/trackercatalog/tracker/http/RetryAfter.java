package io.trackercatalog.tracker.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

import org.springframework.http.HttpHeaders;

/**
 * Reads {@code Retry-After}, in both forms that
 * <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110</a> knows.
 */
public final class RetryAfter {

	/** What asks for longer than this is no pause, and would overflow our arithmetic. */
	private static final Duration LONGEST = Duration.ofDays(1);

	private RetryAfter() {
	}

	/** How long the answer asks for a pause; zero if it does not, or makes no sense. */
	public static Duration of(HttpHeaders headers, Instant now) {
		String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
		if (value == null || value.isBlank()) {
			return Duration.ZERO;
		}
		String text = value.strip();
		return text.matches("\\d+(\\.\\d+)?") ? seconds(Double.parseDouble(text)) : bounded(until(text, now));
	}

	static Duration bounded(Duration told) {
		return (told.compareTo(LONGEST) > 0) ? LONGEST : told;
	}

	/** Rounded up, and bounded. */
	static Duration seconds(double told) {
		double seconds = Math.min(told, LONGEST.toSeconds());
		return Duration.ofMillis((long) Math.ceil(seconds * 1000));
	}

	private static Duration until(String date, Instant now) {
		try {
			Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
			return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
		}
		catch (DateTimeParseException ex) {
			return Duration.ZERO;
		}
	}

}
