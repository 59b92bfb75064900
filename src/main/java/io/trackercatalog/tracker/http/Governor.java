package io.trackercatalog.tracker.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import com.github.benmanes.caffeine.cache.Ticker;
import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Paces all calls of one account to one host, whoever makes them: so many at once, in the
 * order they came, and none before a pause has passed that the tracker asked for.
 */
final class Governor {

	private final Ticker ticker;

	private final Scheduler scheduler;

	private final int concurrency;

	private final int queue;

	private final Deque<Turn> waiting = new ArrayDeque<>();

	private int underWay;

	private long pausedUntil;

	Governor(int concurrency, int queue, Ticker ticker, Scheduler scheduler) {
		this.concurrency = concurrency;
		this.queue = queue;
		this.ticker = ticker;
		this.scheduler = scheduler;
		this.pausedUntil = ticker.read();
	}

	/**
	 * Makes a call when its turn comes.
	 * @param call not subscribed to before
	 * @param patience how long it may be held back; a pause known to be longer fails at
	 * once with {@link TrackerFailure.Throttled}
	 * @param listener told how long the tracker's wish held it back, if it did; waiting
	 * for a turn is no wish of the tracker's
	 */
	<T> Mono<T> pace(Mono<T> call, Duration patience, CallListener listener) {
		return Mono.defer(() -> {
			Turn turn = new Turn();
			return turn.come(patience)
				.then(Mono.defer(() -> sitOut(turn, patience, listener)))
				.then(call)
				.doFinally((signal) -> turn.leave());
		});
	}

	/** The tracker wants to be left alone; a shorter wish does not end a longer one. */
	synchronized void pause(Duration wish) {
		long until = this.ticker.read() + wish.toNanos();
		if (until - this.pausedUntil > 0) {
			this.pausedUntil = until;
		}
	}

	/** The place is kept meanwhile: whoever else had it would wait just as long. */
	private Mono<Void> sitOut(Turn turn, Duration patience, CallListener listener) {
		if (pauseLeft().compareTo(Duration.ZERO) <= 0) {
			return Mono.empty();
		}
		long since = this.ticker.read();
		return sitOut(turn, patience)
			.doOnSuccess((nothing) -> listener.waited(Duration.ofNanos(this.ticker.read() - since)));
	}

	private Mono<Void> sitOut(Turn turn, Duration patience) {
		Duration left = pauseLeft();
		if (left.compareTo(Duration.ZERO) <= 0) {
			return Mono.empty();
		}
		if (turn.waited().plus(left).compareTo(patience) > 0) {
			return Mono.error(new TrackerFailure.Throttled(left).exception());
		}
		// Asked again afterwards, because somebody may have been told to wait longer.
		return Mono.delay(left, this.scheduler).then(Mono.defer(() -> sitOut(turn, patience)));
	}

	private synchronized Duration pauseLeft() {
		return Duration.ofNanos(this.pausedUntil - this.ticker.read());
	}

	private boolean isFull() {
		return this.underWay >= this.concurrency && this.waiting.size() >= this.queue;
	}

	private synchronized @Nullable Turn next() {
		Turn next = (this.underWay < this.concurrency) ? this.waiting.poll() : null;
		if (next != null) {
			this.underWay++;
			next.isIn = true;
		}
		return next;
	}

	/**
	 * A call's place, first in the queue and then among those under way.
	 */
	private final class Turn {

		private final long since = Governor.this.ticker.read();

		private final Sinks.Empty<Void> called = Sinks.empty();

		private boolean isIn;

		Mono<Void> come(Duration patience) {
			synchronized (Governor.this) {
				if (isFull()) {
					return Mono.error(new TrackerFailure.Throttled(patience).exception());
				}
				Governor.this.waiting.add(this);
			}
			callNext();
			return this.called.asMono()
				.timeout(patience, Mono.error(() -> new TrackerFailure.Throttled(patience).exception()),
						Governor.this.scheduler);
		}

		Duration waited() {
			return Duration.ofNanos(Governor.this.ticker.read() - this.since);
		}

		/** Whether it was under way, still queued or never admitted: it is gone now. */
		void leave() {
			synchronized (Governor.this) {
				if (this.isIn) {
					Governor.this.underWay--;
				}
				else {
					Governor.this.waiting.remove(this);
				}
			}
			callNext();
		}

		private void callNext() {
			Turn next = next();
			if (next != null) {
				next.called.tryEmitEmpty();
			}
		}

	}

}
