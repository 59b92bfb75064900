package io.trackercatalog.lease;

import java.time.Duration;

import reactor.core.scheduler.Schedulers;

import org.springframework.data.mongodb.core.ReactiveMongoOperations;

/**
 * Leases over a store, for the tests of those who need them.
 */
public final class LeasesOver {

	private LeasesOver() {
	}

	/** Leases of one process, by the real time. */
	public static Leases of(ReactiveMongoOperations mongo) {
		return new Leases(mongo, new LeaseSettings(Duration.ofMinutes(1)), System::nanoTime, Schedulers.parallel());
	}

}
