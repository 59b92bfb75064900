package io.trackercatalog.lease;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Renews one lease until it is lost. It counts as lost when somebody else has it, and
 * also when it could not be renewed for two intervals of three, because the holder must
 * stop before another may begin.
 */
final class Renewal {

	private final Duration interval;

	private final LongSupplier nanoTime;

	private final Scheduler timer;

	/** When the last request that succeeded was sent. */
	private final AtomicLong renewedAt;

	/** To be made before the lease is asked for. */
	Renewal(Duration interval, LongSupplier nanoTime, Scheduler timer) {
		this.interval = interval;
		this.nanoTime = nanoTime;
		this.timer = timer;
		this.renewedAt = new AtomicLong(nanoTime.getAsLong());
	}

	/** Never returns anything but {@link LeaseLostException}. */
	<T> Mono<T> untilLost(Lease lease, Mono<Void> renew) {
		return Flux.interval(this.interval, this.timer)
			.onBackpressureDrop()
			.concatMap((tick) -> renewOnce(lease, renew), 1)
			.then(Mono.never());
	}

	private Mono<Void> renewOnce(Lease lease, Mono<Void> renew) {
		return Mono.defer(() -> {
			long sentAt = this.nanoTime.getAsLong();
			return renew.timeout(this.interval, this.timer)
				.doOnSuccess((nothing) -> this.renewedAt.set(sentAt))
				.onErrorResume((ex) -> tooLate() ? Mono.error(new LeaseLostException(lease)) : stillOurs(ex));
		});
	}

	private boolean tooLate() {
		return this.nanoTime.getAsLong() - this.renewedAt.get() >= this.interval.multipliedBy(2).toNanos();
	}

	private static Mono<Void> stillOurs(Throwable ex) {
		return (ex instanceof LeaseLostException) ? Mono.error(ex) : Mono.empty();
	}

}
