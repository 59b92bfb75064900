package io.trackercatalog.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.tracker.CallListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down until when an instance's tracker wants to be left alone, while it does: a
 * process that is killed meanwhile must not come back too early.
 */
final class PauseKeeper implements CallListener {

	private static final Logger log = LoggerFactory.getLogger(PauseKeeper.class);

	/** Calls that are throttled together ask for almost the same. */
	private static final Duration GRAIN = Duration.ofSeconds(1);

	private final InstanceId instance;

	private final DueTimes dueTimes;

	private final AtomicReference<Instant> written = new AtomicReference<>(Instant.MIN);

	PauseKeeper(InstanceId instance, DueTimes dueTimes) {
		this.instance = instance;
		this.dueTimes = dueTimes;
	}

	/**
	 * Does not wait for the store: the pass that hears of the pause obeys it anyway.
	 */
	@Override
	public void pausedUntil(Instant time) {
		Instant end = time.plus(GRAIN);
		Instant before = this.written.getAndAccumulate(end, (one, other) -> isNews(time, one) ? other : one);
		if (isNews(time, before)) {
			this.dueTimes.pause(this.instance, end).subscribe((nothing) -> {
			}, (ex) -> {
				this.written.compareAndSet(end, before);
				log.warn("Instance {}: the store does not keep that its tracker asked for a pause: {}", this.instance,
						ex.toString());
			});
		}
	}

	private static boolean isNews(Instant time, Instant written) {
		return time.isAfter(written);
	}

}
