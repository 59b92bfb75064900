package io.trackercatalog.access;

import java.time.Duration;

import io.trackercatalog.settings.Place;

/**
 * Notes limits that make no sense.
 */
final class LimitsReading {

	private static final Duration SHORTEST = Duration.ofMinutes(1);

	private static final Duration LONGEST = Duration.ofDays(30);

	private static final long MOST = 1_000_000_000;

	private LimitsReading() {
	}

	static void check(AccessSettings settings, Place place) {
		Place session = place.at("session");
		check(settings.session().idle(), session.at("idle"));
		check(settings.session().absolute(), session.at("absolute"));
		if (!session.isRefused() && settings.session().idle().compareTo(settings.session().absolute()) > 0) {
			session.at("idle")
				.refuse("is longer than absolute", "let sessions end at least as soon when nobody uses them");
		}
		check(settings.limits().perKey(), place.at("limits").at("per-key"));
		check(settings.limits().perAddress(), place.at("limits").at("per-address"));
	}

	private static void check(Duration duration, Place place) {
		if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
			place.refuse("is not between one minute and thirty days", "write a duration such as 30m or 12h");
		}
	}

	private static void check(long limit, Place place) {
		if (limit < 1 || limit > MOST) {
			place.refuse("is not between 1 and 1000000000",
					"write how many requests may come in a minute, such as 30000");
		}
	}

}
