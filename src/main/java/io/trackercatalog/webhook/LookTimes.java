package io.trackercatalog.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * When is looked what is to be told: the less often the more instances wait for their
 * next attempt, because a look asks the store about each of them, and while a receiver is
 * down that may be thousands.
 */
final class LookTimes {

	/** For each instance that waits. */
	private static final Duration REST = Duration.ofMillis(10);

	private static final Duration LONGEST = Duration.ofMinutes(1);

	private final AtomicBoolean soon = new AtomicBoolean();

	private volatile Instant next = Instant.MIN;

	/** Whether it is time for a look; if so, one is to follow. */
	boolean hasCome(Instant now) {
		// A clock that was put back keeps nobody from looking.
		return this.soon.getAndSet(false) || !now.isBefore(this.next) || now.plus(LONGEST).isBefore(this.next);
	}

	/** A look ended that found so many waiting instances. */
	void looked(Instant now, long waiting) {
		this.next = now.plus(REST.multipliedBy(Math.min(waiting, LONGEST.dividedBy(REST))));
	}

	/** Something may have escaped a look. */
	void soon() {
		this.soon.set(true);
	}

}
