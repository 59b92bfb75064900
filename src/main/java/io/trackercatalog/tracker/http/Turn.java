package io.trackercatalog.tracker.http;

import java.time.Duration;

import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * A try's place, first in the queue of its {@link Governor} and then among those under
 * way. What changes is guarded by the governor.
 */
final class Turn {

	private final Endpoint endpoint;

	private final Duration patience;

	private final CallListener listener;

	private final long since;

	private final Sinks.Empty<Void> begun = Sinks.empty();

	private @Nullable Integer round;

	private @Nullable Long heldSince;

	private boolean ended;

	/**
	 * Joins the queue.
	 * @param patience how long it may be held back
	 * @param since the ticker's time
	 */
	Turn(Endpoint endpoint, Duration patience, CallListener listener, long since) {
		this.endpoint = endpoint;
		this.patience = patience;
		this.listener = listener;
		this.since = since;
	}

	Endpoint endpoint() {
		return this.endpoint;
	}

	CallListener listener() {
		return this.listener;
	}

	boolean isUnderWay() {
		return this.round != null;
	}

	/** The round in which it was sent; an earlier one than all while it was not. */
	int round() {
		return (this.round != null) ? this.round : -1;
	}

	boolean wasHeld() {
		return this.heldSince != null;
	}

	boolean outlasts(Duration pause, long now) {
		return pause.plusNanos(now - this.since).compareTo(this.patience) <= 0;
	}

	/** Its turn has come, but the tracker may want to be left alone. */
	void holdIf(boolean paused, long now) {
		if (paused && this.heldSince == null) {
			this.heldSince = now;
		}
	}

	void admit(int round) {
		this.round = round;
	}

	/**
	 * Ends it; false if it had ended before.
	 */
	boolean end() {
		boolean first = !this.ended;
		this.ended = true;
		return first;
	}

	/** Lets it go; not to be called under the governor's lock. */
	void begin(long now) {
		if (this.heldSince != null) {
			this.listener.waited(Duration.ofNanos(now - this.heldSince));
		}
		this.begun.tryEmitEmpty();
	}

	/** Sends it away; not to be called under the governor's lock. */
	void giveUp(Duration pause) {
		this.begun.tryEmitError(new TrackerFailure.Throttled(pause).exception());
	}

	/** Completes when it may go. */
	Mono<Void> wait(Scheduler scheduler) {
		return this.begun.asMono()
			.timeout(this.patience, Mono.error(() -> new TrackerFailure.Throttled(this.patience).exception()),
					scheduler);
	}

}
