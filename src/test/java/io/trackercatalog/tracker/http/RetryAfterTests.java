package io.trackercatalog.tracker.http;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterTests {

	private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "0 | PT0S", "7 | PT7S", " 30  | PT30S", "0.5 | PT0.5S", "Sun, 01 Mar 2026 12:01:30 GMT | PT1M30S",
					"Sun, 01 Mar 2026 11:00:00 GMT | PT0S", "soon | PT0S", "-5 | PT0S", "999999999999999 | PT24H",
					"Fri, 31 Dec 9999 23:59:59 GMT | PT24H" })
	void readsSecondsAndDates(String value, Duration expected) {
		HttpHeaders headers = new HttpHeaders();
		headers.set("Retry-After", value);
		assertThat(RetryAfter.of(headers, NOW)).isEqualTo(expected);
	}

	@Test
	void takesAMissingHeaderForNoWish() {
		assertThat(RetryAfter.of(new HttpHeaders(), NOW)).isZero();
	}

}
