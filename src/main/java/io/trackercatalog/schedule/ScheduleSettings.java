package io.trackercatalog.schedule;

import java.time.Duration;

import io.trackercatalog.settings.Limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How passes are run.
 *
 * @param tick how often is looked for instances that are due
 * @param passesAtATime how many passes run side by side in this process
 * @param passesPerHost how many of them read from the same host and port
 * @param longestPass a pass that takes longer is broken off
 * @param keepPasses for how long ended passes can be looked up
 */
@ConfigurationProperties("catalog.schedule")
record ScheduleSettings(@DefaultValue("1s") Duration tick, @DefaultValue("4") int passesAtATime,
		@DefaultValue("2") int passesPerHost, @DefaultValue("2h") Duration longestPass,
		@DefaultValue("30d") Duration keepPasses) {

	ScheduleSettings {
		Limits.require(tick.toMillis() >= 100, "catalog.schedule.tick", tick, "at least 100ms");
		Limits.require(passesAtATime >= 1 && passesAtATime <= 64, "catalog.schedule.passes-at-a-time", passesAtATime,
				"a number from 1 to 64");
		Limits.require(passesPerHost >= 1 && passesPerHost <= 64, "catalog.schedule.passes-per-host", passesPerHost,
				"a number from 1 to 64");
		Limits.require(longestPass.toSeconds() >= 1, "catalog.schedule.longest-pass", longestPass, "at least 1s");
		Limits.require(keepPasses.toHours() >= 1, "catalog.schedule.keep-passes", keepPasses, "at least 1h");
	}

}
