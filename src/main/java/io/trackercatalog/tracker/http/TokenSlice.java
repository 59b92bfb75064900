package io.trackercatalog.tracker.http;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is read by continuation tokens.
 *
 * @param entries in the tracker's order
 * @param next asks for the next page; null or empty on the last one
 */
public record TokenSlice<E>(List<E> entries, @Nullable String next) {

	public TokenSlice {
		entries = List.copyOf(entries);
	}

}
