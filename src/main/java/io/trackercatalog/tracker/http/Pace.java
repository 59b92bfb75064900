package io.trackercatalog.tracker.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * How fast one account may ask one host, learnt from its answers. Not thread-safe.
 */
final class Pace {

	/** Calls that a pause held back begin within this share of it… */
	private static final int SPREAD = 10;

	/** …and within this time. */
	private static final Duration LONGEST_SPREAD = Duration.ofSeconds(1);

	private final Window window;

	private final Pauses pauses;

	private final Backoff backoff;

	private final RandomGenerator chance;

	/** Refusals in a row that did not say for how long. */
	private int untold;

	private long spread;

	private long gapEnd;

	Pace(int concurrency, Backoff backoff, long now) {
		this.window = new Window(concurrency);
		this.pauses = new Pauses(now);
		this.backoff = backoff;
		this.chance = backoff.chance();
		this.gapEnd = now;
	}

	Backoff backoff() {
		return this.backoff;
	}

	int limit() {
		return this.window.limit();
	}

	/**
	 * Learns from an answer.
	 * @param sentIn the round in which the call was sent
	 * @return how long to pause; not zero if the call was refused
	 */
	Duration heard(Endpoint endpoint, int sentIn, Hint hint, long now) {
		if (!hint.refused() && hint.pause().isZero()) {
			this.untold = 0;
			this.window.answered(hint.scarce());
			return Duration.ZERO;
		}
		boolean first = this.window.throttled(sentIn);
		Duration pause = hint.pause().isZero() ? ownPause(first) : hint.pause();
		pause(hint.endpointOnly() ? endpoint : null, pause, now);
		return pause;
	}

	void pause(@Nullable Endpoint only, Duration length, long now) {
		this.pauses.extend(only, now, now + length.toNanos());
		Duration share = length.dividedBy(SPREAD);
		this.spread = ((share.compareTo(LONGEST_SPREAD) < 0) ? share : LONGEST_SPREAD).toNanos();
	}

	/** How long until a call may begin; now if not above zero. */
	long left(Endpoint endpoint, long now) {
		return Math.max(this.pauses.left(endpoint, now), this.gapEnd - now);
	}

	/**
	 * How long until any call may begin, whatever its endpoint; now if not above zero.
	 */
	long leftForAll(long now) {
		return Math.max(this.pauses.leftForAll(now), this.gapEnd - now);
	}

	boolean isPaused(Endpoint endpoint, long now) {
		return this.pauses.left(endpoint, now) > 0;
	}

	/** How long the tracker wants an endpoint to be left alone. */
	Duration pauseLeft(Endpoint endpoint, long now) {
		return Duration.ofNanos(Math.max(this.pauses.left(endpoint, now), 0));
	}

	/**
	 * A call begins.
	 * @param late whether a pause held it back: the next one begins a little later
	 * @return the round in which it is sent
	 */
	int begin(boolean late, long now) {
		if (late) {
			this.gapEnd = now + jitter();
		}
		return this.window.round();
	}

	/** A part of the time in which calls begin that a pause held back. */
	long jitter() {
		return this.chance.nextLong(this.spread / this.window.limit() + 1);
	}

	private Duration ownPause(boolean first) {
		if (first) {
			this.untold++;
		}
		return this.backoff.after(Math.max(this.untold - 1, 0));
	}

}
