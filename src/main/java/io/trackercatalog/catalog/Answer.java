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
	 * @param lastModified the first of them as HTTP writes dates (RFC 9110, 5.6.7), which
	 * takes longer than all the rest of an answer from memory
	 */
	public record Age(@Nullable Instant publishedAt, @Nullable Instant confirmedAt, @Nullable String lastModified) {

		/** Nothing was found out yet. */
		static final Age NONE = new Age(null, null, null);

		private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter
			.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
			.withZone(ZoneOffset.UTC);

		Age(Instant publishedAt, Instant confirmedAt) {
			this(publishedAt, confirmedAt, HTTP_DATE.format(publishedAt));
		}

	}

}
