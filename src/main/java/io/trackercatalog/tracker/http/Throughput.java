package io.trackercatalog.tracker.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.trackercatalog.tracker.TrackerFailure;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Ends bodies that drip: neither a deadline for the next byte nor one for the whole call
 * does so soon.
 *
 * @param bytesASecond the least, decompressed; 0 takes any
 * @param window over which it is measured; the first one is the time to get going
 */
record Throughput(long bytesASecond, Duration window, Scheduler scheduler) {

	/**
	 * The same body; fails with {@link TrackerFailure.TooSlow} once a window brought too
	 * little.
	 * @param call the path that was asked for
	 */
	Flux<DataBuffer> demand(String call, Flux<DataBuffer> body) {
		if (this.bytesASecond == 0) {
			return body;
		}
		return Flux.defer(() -> {
			AtomicLong arrived = new AtomicLong();
			Flux<Long> tooSlow = Flux.interval(this.window, this.scheduler)
				.onBackpressureDrop()
				.filter((tick) -> arrived.getAndSet(0) < least() && tick > 0)
				.flatMap((tick) -> Flux.error(new TrackerFailure.TooSlow(call, this.bytesASecond).exception()));
			return body.doOnNext((buffer) -> arrived.addAndGet(buffer.readableByteCount())).takeUntilOther(tooSlow);
		});
	}

	/** In a window. */
	private long least() {
		return this.bytesASecond * this.window.toMillis() / 1000;
	}

}
