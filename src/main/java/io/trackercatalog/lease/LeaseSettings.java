package io.trackercatalog.lease;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How leases are kept.
 *
 * @param timeToLive after how long without a renewal another replica may take a lease
 * over, between 1 second and 10 minutes
 */
@ConfigurationProperties("catalog.lease")
record LeaseSettings(@DefaultValue("15s") Duration timeToLive) {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofMinutes(10);

	private static final int RENEWALS = 3;

	LeaseSettings {
		if (timeToLive.compareTo(SHORTEST) < 0 || timeToLive.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException(
					"'catalog.lease.time-to-live' is %s: set it to between 1s and 10m".formatted(timeToLive));
		}
	}

	/** Between two renewals, and for one of them. */
	Duration renewalInterval() {
		return this.timeToLive.dividedBy(RENEWALS);
	}

}
