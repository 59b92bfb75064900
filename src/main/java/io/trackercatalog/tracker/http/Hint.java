package io.trackercatalog.tracker.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What an answer says about how fast we may ask. Described by
 * <a href="https://developer.atlassian.com/cloud/jira/platform/rate-limiting/">Jira
 * Cloud</a>, <a href=
 * "https://confluence.atlassian.com/adminjiraserver/adjusting-your-code-for-rate-limiting-987143384.html">Jira
 * Data Center</a> and <a href=
 * "https://learn.microsoft.com/azure/devops/integrate/concepts/rate-limits">Azure
 * DevOps</a>.
 *
 * @param refused whether the call was refused for being one too many
 * @param pause how long we should wait; zero where no time is told
 * @param endpointOnly whether only calls of the same kind should wait
 * @param scarce whether little is left, so that asking faster would be refused soon
 */
record Hint(boolean refused, Duration pause, boolean endpointOnly, boolean scarce) {

	private static final String PREFIX = "X-RateLimit-";

	/** Other reasons, {@code jira-quota-*} for instance, concern the whole account. */
	private static final String ENDPOINT_REASON = "jira-burst-based";

	private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,15})?");

	/** The share of a limit that counts as little. */
	private static final double LITTLE = 0.1;

	/**
	 * Reads an answer, whatever its status: Azure DevOps asks for pauses on 200.
	 * @param now what dates are compared with
	 */
	static Hint of(int status, HttpHeaders headers, Instant now) {
		boolean refused = status == 429 || (status == 503 && headers.containsHeader(HttpHeaders.RETRY_AFTER));
		Duration told = RetryAfter.of(headers, now);
		Duration exhausted = untilReplenished(headers, now);
		boolean endpointOnly = ENDPOINT_REASON.equals(headers.getFirst("RateLimit-Reason"));
		return new Hint(refused, (told.compareTo(exhausted) > 0) ? told : exhausted, endpointOnly, isScarce(headers));
	}

	private static boolean isScarce(HttpHeaders headers) {
		Double limit = number(headers, "Limit");
		Double remaining = number(headers, "Remaining");
		boolean little = limit != null && remaining != null && remaining <= limit * LITTLE;
		return little || Boolean.parseBoolean(headers.getFirst(PREFIX + "NearLimit"));
	}

	/** Zero while something remains, and where nobody says when there will be more. */
	private static Duration untilReplenished(HttpHeaders headers, Instant now) {
		Double remaining = number(headers, "Remaining");
		if (remaining == null || remaining > 0) {
			return Duration.ZERO;
		}
		Instant reset = reset(headers.getFirst(PREFIX + "Reset"));
		if (reset == null) {
			return untilFilled(number(headers, "Interval-Seconds"), number(headers, "FillRate"));
		}
		return reset.isAfter(now) ? RetryAfter.bounded(Duration.between(now, reset)) : Duration.ZERO;
	}

	/** Data Center adds a number of tokens after each interval. */
	private static Duration untilFilled(@Nullable Double interval, @Nullable Double fillRate) {
		if (interval == null) {
			return Duration.ZERO;
		}
		double intervals = (fillRate != null && fillRate > 0 && fillRate < 1) ? Math.ceil(1 / fillRate) : 1;
		return RetryAfter.seconds(interval * intervals);
	}

	/** Azure DevOps tells epoch seconds; Jira a date, sometimes without seconds. */
	private static @Nullable Instant reset(@Nullable String value) {
		if (value == null) {
			return null;
		}
		String text = value.strip();
		try {
			return text.matches("\\d{1,11}") ? Instant.ofEpochSecond(Long.parseLong(text))
					: OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static @Nullable Double number(HttpHeaders headers, String name) {
		String value = headers.getFirst(PREFIX + name);
		return (value != null && NUMBER.matcher(value.strip()).matches()) ? Double.valueOf(value.strip()) : null;
	}

}
