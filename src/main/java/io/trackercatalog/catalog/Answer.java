package io.trackercatalog.catalog;

import java.time.Instant;

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
	 */
	public record Age(@Nullable Instant publishedAt, @Nullable Instant confirmedAt) {
	}

}
