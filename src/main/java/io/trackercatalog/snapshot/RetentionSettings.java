package io.trackercatalog.snapshot;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What of the past is kept.
 *
 * @param keepFor how far back the catalog can be read, at least a day
 * @param keepSnapshots how many editions of an instance are kept at most, at least 2
 * @param sweepEvery how often is looked for what need not be kept, at least a minute
 */
@ConfigurationProperties("catalog.retention")
record RetentionSettings(@DefaultValue("365d") Duration keepFor, @DefaultValue("10000") int keepSnapshots,
		@DefaultValue("1d") Duration sweepEvery) {

	private static final Duration LONGEST = Duration.ofDays(36_500);

	RetentionSettings {
		require(keepFor.toDays() >= 1 && keepFor.compareTo(LONGEST) <= 0, "keep-for", keepFor, "between 1d and 36500d");
		require(keepSnapshots >= 2, "keep-snapshots", keepSnapshots, "at least 2");
		require(sweepEvery.toMinutes() >= 1 && sweepEvery.compareTo(LONGEST) <= 0, "sweep-every", sweepEvery,
				"between 1m and 36500d");
	}

	private static void require(boolean good, String key, Object value, String remedy) {
		if (!good) {
			throw new IllegalArgumentException(
					"catalog.retention.%s is %s. Set it to %s.".formatted(key, value, remedy));
		}
	}

}
