package io.trackercatalog.tracker.http;

import java.time.Duration;
import java.time.Instant;

import io.trackercatalog.tracker.Secret;

/**
 * What lets us in for a while.
 *
 * @param token itself
 * @param since when it was handed out
 * @param lifetime for how long it works
 */
record AccessToken(Secret token, Instant since, Duration lifetime) {

	/** For calls that are prepared now and arrive later, and for clocks that differ. */
	private static final Duration MARGIN = Duration.ofMinutes(2);

	/** Where a token of this age is refused, another one would be too. */
	private static final Duration YOUNG = Duration.ofSeconds(10);

	/** Whether it should still be used: a tenth of a short life is left for the next. */
	boolean isGood(Instant now) {
		Duration tenth = this.lifetime.dividedBy(10);
		Duration margin = (tenth.compareTo(MARGIN) < 0) ? tenth : MARGIN;
		return now.isBefore(this.since.plus(this.lifetime).minus(margin));
	}

	boolean isYoung(Instant now) {
		return now.isBefore(this.since.plus(YOUNG));
	}

}
