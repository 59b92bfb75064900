package io.trackercatalog.catalog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A rendered answer, ready to be sent once. Whoever was given it releases its body.
 *
 * @param body the JSON
 * @param age how this answer may be judged by whoever reads it
 */
public record Answer(RenderedBody body, Age age) {

	/**
	 * How old an answer is.
	 *
	 * @param publishedAt since when it says what it says; null if nothing was found out
	 * yet
	 * @param confirmedAt when a pass last confirmed it; null if none did yet
	 * @param stale whether a schedule was missed of what it is about
	 * @param lastModified the first of them as HTTP writes dates (RFC 9110, 5.6.7), which
	 * takes longer than all the rest of an answer from memory
	 */
	public record Age(@Nullable Instant publishedAt, @Nullable Instant confirmedAt, boolean stale,
			@Nullable String lastModified) {

		/** Of nothing, which does not age. */
		static final Age NONE = new Age(null, null, false, null);

		/** Nothing was found out yet. */
		static final Age UNKNOWN = new Age(null, null, true, null);

		private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter
			.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
			.withZone(ZoneOffset.UTC);

		Age(Instant publishedAt, Instant confirmedAt, boolean stale) {
			this(publishedAt, confirmedAt, stale, HTTP_DATE.format(publishedAt));
		}

	}

}
