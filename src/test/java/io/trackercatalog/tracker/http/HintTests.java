package io.trackercatalog.tracker.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class HintTests {

	private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	@Test
	void findsNothingInAnAnswerThatSaysNothing() {
		assertThat(read(200, Map.of())).isEqualTo(new Hint(false, Duration.ZERO, false, false));
	}

	@ParameterizedTest
	@CsvSource({ "2026-03-01T12:05Z, PT5M", "2026-03-01T12:00:30Z, PT30S", "2026-03-01T14:01+02:00, PT1M",
			"1772366460, PT1M", "2026-03-01T11:00Z, PT0S", "soon, PT0S", "99999999999, PT24H" })
	void pausesUntilTheResetWhereNothingRemains(String reset, Duration pause) {
		Map<String, String> headers = Map.of("X-RateLimit-Limit", "200", "X-RateLimit-Remaining", "0",
				"X-RateLimit-Reset", reset);
		assertThat(read(200, headers)).isEqualTo(new Hint(false, pause, false, true));
	}

	@Test
	void doesNotPauseWhileSomethingRemains() {
		Map<String, String> headers = Map.of("X-RateLimit-Limit", "200", "X-RateLimit-Remaining", "20",
				"X-RateLimit-Reset", "1772366460");
		assertThat(read(200, headers)).isEqualTo(new Hint(false, Duration.ZERO, false, true));
	}

	@ParameterizedTest
	@CsvSource({ "5, PT10S", "0.5, PT20S", "0, PT10S" })
	void pausesForAsManyIntervalsAsDataCenterNeedsToGrantACall(String fillRate, Duration pause) {
		Map<String, String> headers = Map.of("X-RateLimit-Limit", "10", "X-RateLimit-Remaining", "0",
				"X-RateLimit-Interval-Seconds", "10", "X-RateLimit-FillRate", fillRate, "Retry-After", "0");
		assertThat(read(429, headers)).isEqualTo(new Hint(true, pause, false, true));
	}

	@ParameterizedTest
	@CsvSource({ "jira-burst-based, true", "jira-quota-global-based, false", "jira-quota-tenant-based, false",
			"anything, false" })
	void sparesOtherEndpointsOnlyAfterABurst(String reason, boolean endpointOnly) {
		Map<String, String> headers = Map.of("Retry-After", "7", "RateLimit-Reason", reason);
		assertThat(read(429, headers)).isEqualTo(new Hint(true, Duration.ofSeconds(7), endpointOnly, false));
	}

	@Test
	void takesTheLongerOfTwoPauses() {
		Map<String, String> headers = Map.of("Retry-After", "7", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset",
				"2026-03-01T12:00:05Z");
		assertThat(read(429, headers).pause()).isEqualTo(Duration.ofSeconds(7));
	}

	@Test
	void isWarnedOfANearLimit() {
		assertThat(read(200, Map.of("X-RateLimit-NearLimit", "true")).scarce()).isTrue();
		assertThat(read(200, Map.of("X-RateLimit-NearLimit", "false")).scarce()).isFalse();
	}

	@Test
	void takesAnOutageForARefusalOnlyWhereItAsksForAPause() {
		assertThat(read(503, Map.of()).refused()).isFalse();
		assertThat(read(503, Map.of("Retry-After", "0")).refused()).isTrue();
		assertThat(read(200, Map.of("Retry-After", "30"))).as("Azure DevOps delays, and answers")
			.isEqualTo(new Hint(false, Duration.ofSeconds(30), false, false));
	}

	private static Hint read(int status, Map<String, String> values) {
		HttpHeaders headers = new HttpHeaders();
		values.forEach(headers::set);
		return Hint.of(status, headers, NOW);
	}

}
