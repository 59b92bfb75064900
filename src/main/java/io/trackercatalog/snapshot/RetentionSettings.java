package io.trackercatalog.snapshot;

import java.time.Duration;

import io.trackercatalog.settings.Limits;

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
		Limits.require(keepFor.toDays() >= 1 && keepFor.compareTo(LONGEST) <= 0, "catalog.retention.keep-for", keepFor,
				"between 1d and 36500d");
		Limits.require(keepSnapshots >= 2, "catalog.retention.keep-snapshots", keepSnapshots, "at least 2");
		Limits.require(sweepEvery.toMinutes() >= 1 && sweepEvery.compareTo(LONGEST) <= 0,
				"catalog.retention.sweep-every", sweepEvery, "between 1m and 36500d");
	}

}
