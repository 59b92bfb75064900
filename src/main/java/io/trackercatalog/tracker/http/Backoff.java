package io.trackercatalog.tracker.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long we wait of our own accord. Full jitter, so that calls that failed together do
 * not come back together, but for the lowest tenth, so that none comes back at once.
 *
 * @param first the longest wait the first time; doubles with each further one
 * @param chance where in between
 */
record Backoff(Duration first, RandomGenerator chance) {

	private static final int DOUBLINGS = 10;

	/** The share of the longest wait that the shortest one is. */
	private static final int LEAST = 10;

	/**
	 * How long to wait.
	 * @param before how many waits there were before
	 */
	Duration after(long before) {
		long most = this.first.toNanos() << Math.min(before, DOUBLINGS);
		long least = most / LEAST;
		return Duration.ofNanos(least + this.chance.nextLong(most - least + 1));
	}

}
