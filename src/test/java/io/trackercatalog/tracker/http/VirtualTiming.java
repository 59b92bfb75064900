package io.trackercatalog.tracker.http;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Time that passes when a test wants it to.
 */
final class VirtualTiming {

	private VirtualTiming() {
	}

	static Timing of(VirtualTimeScheduler time, RandomGenerator chance) {
		InstantSource now = () -> Instant.EPOCH.plusNanos(time.now(TimeUnit.NANOSECONDS));
		return new Timing(() -> time.now(TimeUnit.NANOSECONDS), time, now.withZone(ZoneOffset.UTC), chance);
	}

}
