package io.trackercatalog.discovery;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Limits;

/**
 * Counts the calls of one examination, and keeps the latest word on limits.
 */
final class CallCount implements CallListener {

	// Guarded by this, like the others.
	private long calls;

	private Duration took = Duration.ZERO;

	private Limits limits = Limits.UNKNOWN;

	@Override
	public synchronized void called(int status, Duration took) {
		this.calls++;
		this.took = this.took.plus(took);
	}

	@Override
	public synchronized void limited(Limits latest) {
		// Not every answer says everything again.
		Map<String, String> announced = new TreeMap<>(this.limits.announced());
		announced.putAll(latest.announced());
		this.limits = new Limits(latest.callsAtOnce(), announced);
	}

	synchronized long calls() {
		return this.calls;
	}

	/** How long a call takes on average; zero before the first. */
	synchronized Duration latency() {
		return (this.calls > 0) ? this.took.dividedBy(this.calls) : Duration.ZERO;
	}

	synchronized Limits limits() {
		return this.limits;
	}

}
