package io.trackercatalog.tracker.http;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Until when a tracker wants to be left alone, altogether and at single endpoints. A
 * shorter wish does not end a longer one. Times are a ticker's nanoseconds. Not
 * thread-safe.
 */
final class Pauses {

	/** More at a time than trackers have endpoints that we use. */
	static final int ENDPOINTS = 100;

	private final Map<Endpoint, Long> endpoints = new HashMap<>();

	private long everything;

	Pauses(long now) {
		this.everything = now;
	}

	/**
	 * The tracker asks for a pause.
	 * @param only what it concerns; null if everything
	 */
	void extend(@Nullable Endpoint only, long now, long until) {
		this.endpoints.values().removeIf((end) -> end - now <= 0);
		// Forgetting one would be asking too early.
		boolean full = this.endpoints.size() >= ENDPOINTS && !this.endpoints.containsKey(only);
		if (only == null || full) {
			this.everything = later(this.everything, until);
		}
		else {
			this.endpoints.merge(only, until, Pauses::later);
		}
	}

	/** How long an endpoint is to be left alone; none if it is not above zero. */
	long left(Endpoint endpoint, long now) {
		Long end = this.endpoints.get(endpoint);
		return ((end != null) ? later(this.everything, end) : this.everything) - now;
	}

	/** How long everything is to be left alone; not at all if it is not above zero. */
	long leftForAll(long now) {
		return this.everything - now;
	}

	/** Differences, because a ticker may overflow. */
	private static long later(long one, long other) {
		return (one - other > 0) ? one : other;
	}

}
