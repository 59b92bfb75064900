package io.trackercatalog.tracker.http;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is read by offset.
 *
 * @param entries in the tracker's order
 * @param total how many there are on all pages; null if the tracker does not say
 */
public record Slice<E>(List<E> entries, @Nullable Integer total) {

	public Slice {
		entries = List.copyOf(entries);
	}

}
