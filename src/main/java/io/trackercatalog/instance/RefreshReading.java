package io.trackercatalog.instance;

import java.time.Duration;
import java.util.Optional;

import io.trackercatalog.settings.Place;

/**
 * Translates how often passes run.
 */
final class RefreshReading {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofDays(30);

	private RefreshReading() {
	}

	static Optional<RefreshPolicy> read(InstanceSettings.Refresh settings, Place place) {
		check(settings.light(), place.at("light"));
		check(settings.full(), place.at("full"));
		if (!place.isRefused() && settings.light().compareTo(settings.full()) > 0) {
			place.at("light").refuse("is longer than full", "let light passes run at least as often as full ones");
		}
		return place.isRefused() ? Optional.empty() : Optional.of(new RefreshPolicy(settings.light(), settings.full()));
	}

	private static void check(Duration duration, Place place) {
		if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
			place.refuse("is not between one second and thirty days", "write a duration such as 30m or 6h");
		}
	}

}
