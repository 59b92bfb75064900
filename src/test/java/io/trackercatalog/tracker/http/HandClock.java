package io.trackercatalog.tracker.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that a test turns by hand.
 */
final class HandClock extends Clock {

	private volatile Instant now = Instant.parse("2026-11-02T12:00:00Z");

	/** Turned by one thread only. */
	void pass(Duration duration) {
		this.now = instant().plus(duration);
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return Clock.fixed(instant(), zone);
	}

}
