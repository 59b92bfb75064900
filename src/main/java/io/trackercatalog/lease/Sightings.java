package io.trackercatalog.lease;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Remembers since when leases of others look as they do. The clocks of two machines are
 * never compared: a lease has expired when we ourselves have seen it unchanged for its
 * whole time to live. Holds one entry for every name that was asked for.
 */
final class Sightings {

	private final Map<String, Sighting> byName = new ConcurrentHashMap<>();

	private final Duration timeToLive;

	private final LongSupplier nanoTime;

	Sightings(Duration timeToLive, LongSupplier nanoTime) {
		this.timeToLive = timeToLive;
		this.nanoTime = nanoTime;
	}

	/** Takes note of what was just read, and tells whether it has expired. */
	boolean expired(StoredLease lease) {
		long now = this.nanoTime.getAsLong();
		Sighting sighting = this.byName.merge(lease.name(), new Sighting(lease, now), Sighting::orNewer);
		return now - sighting.since >= this.timeToLive.toNanos();
	}

	private record Sighting(StoredLease lease, long since) {

		private Sighting orNewer(Sighting newer) {
			return this.lease.equals(newer.lease) ? this : newer;
		}

	}

}
