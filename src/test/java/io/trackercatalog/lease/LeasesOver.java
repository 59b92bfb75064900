package io.trackercatalog.lease;

import java.time.Duration;
import java.util.function.LongSupplier;

import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.data.mongodb.core.ReactiveMongoOperations;

/**
 * Leases over a store, for the tests of those who need them.
 */
public final class LeasesOver {

	private LeasesOver() {
	}

	/** Leases of one process, by the real time. */
	public static Leases of(ReactiveMongoOperations mongo, Duration timeToLive) {
		return of(mongo, timeToLive, System::nanoTime, Schedulers.parallel());
	}

	/** Leases of one process, by a time that somebody else makes. */
	public static Leases of(ReactiveMongoOperations mongo, Duration timeToLive, LongSupplier nanoTime,
			Scheduler timer) {
		return new Leases(mongo, new LeaseSettings(timeToLive), nanoTime, timer);
	}

}
