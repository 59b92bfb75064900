package io.trackercatalog.tracker;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One value that a field accepts.
 *
 * @param id the tracker's id of it; null where values are plain text
 * @param name what people see
 * @param children what may be chosen after this one in a cascading field
 */
public record AllowedValue(@Nullable String id, String name, List<AllowedValue> children) {

	public AllowedValue {
		children = List.copyOf(children);
	}

	public AllowedValue(@Nullable String id, String name) {
		this(id, name, List.of());
	}

}
