package io.trackercatalog.tracker.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.TrackerFailure;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Paces all calls of one account to one host, whoever makes them: so many at once, in the
 * order they came, and none before a pause has passed that the tracker asked for.
 */
final class Governor {

	/** Shorter pauses are over before anybody could do something about them. */
	static final Duration WORTH_TELLING = Duration.ofSeconds(5);

	private final Timing time;

	private final int queue;

	private final RetryBudget retries = new RetryBudget();

	private final Pace pace;

	private final WaitingLine line = new WaitingLine();

	private final Disposable.Swap alarm = Disposables.swap();

	private int underWay;

	Governor(int concurrency, int queue, Duration backoff, Timing time) {
		this.time = time;
		this.queue = queue;
		this.pace = new Pace(concurrency, new Backoff(backoff, time.chance()), time.now());
	}

	/** Bounds how many of all calls are made again. */
	RetryBudget retries() {
		return this.retries;
	}

	/** How long to wait for what the tracker has not asked for. */
	Backoff backoff() {
		return this.pace.backoff();
	}

	/**
	 * Makes one try of a call when its turn comes.
	 * @param patience how long it may be held back; a pause known to be longer fails at
	 * once with {@link TrackerFailure.Throttled}
	 * @param listener told how long the tracker's wish held it back, if it did; waiting
	 * for a turn is no wish of the tracker's
	 * @param attempt makes it
	 */
	<T> Mono<T> pace(Endpoint endpoint, Duration patience, CallListener listener, Function<Turn, Mono<T>> attempt) {
		return Mono.defer(() -> {
			Turn turn = new Turn(endpoint, patience, listener, this.time.now());
			return come(turn, patience).then(Mono.defer(() -> attempt.apply(turn)))
				// The next one goes when the answer is there, not when it has been read.
				.doOnNext((answer) -> leave(turn))
				.doFinally((signal) -> leave(turn));
		});
	}

	/**
	 * Learns from an answer before anything else is done with it.
	 * @return how long the account or the endpoint pauses; not zero if the call was
	 * refused
	 */
	Duration heed(Turn turn, Hint hint) {
		Duration pause;
		synchronized (this) {
			pause = this.pace.heard(turn.endpoint(), turn.round(), hint, this.time.now());
		}
		if (!pause.isZero()) {
			tell(turn.listener(), pause);
			reconsider(pause, !hint.endpointOnly());
		}
		return pause;
	}

	/** How many calls may be under way at once by now. */
	synchronized int concurrency() {
		return this.pace.limit();
	}

	/** The tracker has said, maybe to somebody else, when it wants to be asked again. */
	void notBefore(Instant time) {
		Duration left = Duration.between(this.time.clock().instant(), time);
		if (left.compareTo(Duration.ZERO) > 0) {
			synchronized (this) {
				this.pace.pause(null, left, this.time.now());
			}
			reconsider(left, true);
		}
	}

	private Mono<Void> come(Turn turn, Duration patience) {
		Duration pause;
		synchronized (this) {
			long now = this.time.now();
			pause = this.pace.pauseLeft(turn.endpoint(), now);
			if (isFull() || !turn.outlasts(pause, now)) {
				return Mono.error(new TrackerFailure.Throttled(pause.isZero() ? patience : pause).exception());
			}
			this.line.join(turn);
		}
		tell(turn.listener(), pause);
		callNext();
		return isUnderWay(turn) ? Mono.empty() : turn.wait(this.time.scheduler());
	}

	private synchronized boolean isUnderWay(Turn turn) {
		return turn.isUnderWay();
	}

	private boolean isFull() {
		return this.line.length() >= this.queue + Math.max(0, this.pace.limit() - this.underWay);
	}

	/** Whether it was under way, still queued or never admitted: it is gone now. */
	private void leave(Turn turn) {
		synchronized (this) {
			if (!turn.end()) {
				return;
			}
			if (turn.isUnderWay()) {
				this.underWay--;
			}
			else {
				this.line.leave(turn);
			}
		}
		callNext();
	}

	/**
	 * Has those told who wait, and those sent away who cannot.
	 * @param pause that begins
	 * @param forAll whether it concerns every endpoint
	 */
	private void reconsider(Duration pause, boolean forAll) {
		Set<CallListener> listeners;
		List<Turn> hopeless;
		synchronized (this) {
			listeners = forAll ? this.line.listeners() : Set.of();
			hopeless = this.line.hopeless(this.pace, this.time.now());
		}
		listeners.forEach((listener) -> tell(listener, pause));
		hopeless.forEach((turn) -> turn.giveUp(pause));
		callNext();
	}

	private void tell(CallListener listener, Duration pause) {
		if (pause.compareTo(WORTH_TELLING) >= 0) {
			listener.pausedUntil(this.time.in(pause));
		}
	}

	private void callNext() {
		long now = this.time.now();
		next(now).forEach((turn) -> turn.begin(now));
	}

	private synchronized List<Turn> next(long now) {
		List<Turn> next = this.line.next(this.pace.limit() - this.underWay, this.pace, now);
		this.underWay += next.size();
		if (this.line.length() > 0 && this.underWay < this.pace.limit()) {
			long wait = this.line.soonest(this.pace, now) + this.pace.jitter();
			this.alarm.update(this.time.scheduler().schedule(this::callNext, wait, TimeUnit.NANOSECONDS));
		}
		return next;
	}

}
