package io.trackercatalog.admin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Says on pages what programs are told in figures.
 *
 * @param now the moment at which a page is made
 */
public record Words(Instant now) {

	private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	/** How long ago something was, or how soon it will be. */
	public String when(@Nullable Instant moment) {
		if (moment == null) {
			return "never";
		}
		Duration since = Duration.between(moment, this.now);
		if (since.abs().compareTo(Duration.ofSeconds(5)) < 0) {
			return "now";
		}
		return since.isNegative() ? "in " + length(since.negated()) : length(since) + " ago";
	}

	/** A moment to the second. */
	public String exact(@Nullable Instant moment) {
		return (moment != null) ? EXACT.format(moment) : "";
	}

	/** A moment for a machine. */
	public String iso(@Nullable Instant moment) {
		return (moment != null) ? moment.toString() : "";
	}

	/** How long something takes, roughly. */
	public String length(Duration duration) {
		if (duration.toSeconds() < 1) {
			return duration.toMillis() + " ms";
		}
		if (duration.toMinutes() < 2) {
			return count(duration.toSeconds(), "second");
		}
		if (duration.toHours() < 2) {
			return count(duration.toMinutes(), "minute");
		}
		return (duration.toDays() < 2) ? count(duration.toHours(), "hour") : count(duration.toDays(), "day");
	}

	/** From one moment to another. */
	public String between(@Nullable Instant from, @Nullable Instant to) {
		return (from != null && to != null) ? length(Duration.between(from, to)) : "";
	}

	/** A number with its noun. */
	public String count(long number, String noun) {
		return String.format(Locale.ROOT, "%,d %s", number, (number == 1) ? noun : plural(noun));
	}

	private static String plural(String noun) {
		if (noun.endsWith("s")) {
			return noun + "es";
		}
		return noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
	}

	/** An identifier of ours as words: {@code newly_mandatory} is newly mandatory. */
	public String words(@Nullable String code) {
		return (code != null) ? code.replace('_', ' ') : "";
	}

	/** Several names in one line. */
	public String list(@Nullable List<String> names) {
		return (names != null) ? String.join(", ", names) : "";
	}

	/** A part of a path. */
	public String part(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

}
