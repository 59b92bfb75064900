package io.trackercatalog.tracker.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

import com.github.benmanes.caffeine.cache.Ticker;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Time and chance, as pacing needs them.
 *
 * @param ticker measures how long something takes
 * @param scheduler wakes us up
 * @param clock tells dates that others understand
 * @param chance for jitter
 */
record Timing(Ticker ticker, Scheduler scheduler, Clock clock, RandomGenerator chance) {

	static Timing system(Clock clock) {
		return new Timing(Ticker.systemTicker(), Schedulers.parallel(), clock,
				() -> ThreadLocalRandom.current().nextLong());
	}

	long now() {
		return this.ticker.read();
	}

	Instant in(Duration time) {
		return this.clock.instant().plus(time);
	}

}
