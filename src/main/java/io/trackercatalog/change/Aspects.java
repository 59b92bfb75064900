package io.trackercatalog.change;

import org.jspecify.annotations.Nullable;

/**
 * How something is, as far as a difference is about it; everything else is null.
 *
 * @param name what people call it
 * @param key the short name of a project
 * @param type what a field holds, in the tracker's own words
 * @param mandatory whether nothing can be created without a field
 * @param readOnly whether only the tracker itself sets a field
 * @param defaultValue of a field, as text
 * @param role of a work item type, in lower case
 * @param query of a saved filter
 * @param owner of a saved filter
 * @param position where it is: the path of a filter, or the parent of an allowed value;
 * absent for a mere change of order
 */
public record Aspects(@Nullable String name, @Nullable String key, @Nullable String type, @Nullable Boolean mandatory,
		@Nullable Boolean readOnly, @Nullable String defaultValue, @Nullable String role, @Nullable String query,
		@Nullable String owner, @Nullable String position) {

	static Aspects named(String name) {
		return new Aspects(name, null, null, null, null, null, null, null, null, null);
	}

	static Aspects project(String name, String key) {
		return new Aspects(name, key, null, null, null, null, null, null, null, null);
	}

	static Aspects type(String name, String role) {
		return new Aspects(name, null, null, null, null, null, role, null, null, null);
	}

	static Aspects role(String role) {
		return new Aspects(null, null, null, null, null, null, role, null, null, null);
	}

	static Aspects field(String name, String type, @Nullable Boolean mandatory, @Nullable String defaultValue) {
		return new Aspects(name, null, type, mandatory, null, defaultValue, null, null, null, null);
	}

	static Aspects holding(String type) {
		return new Aspects(null, null, type, null, null, null, null, null, null, null);
	}

	static Aspects mandatory(boolean mandatory, @Nullable String defaultValue) {
		return new Aspects(null, null, null, mandatory, null, defaultValue, null, null, null, null);
	}

	static Aspects properties(boolean readOnly, @Nullable String defaultValue) {
		return new Aspects(null, null, null, null, readOnly, defaultValue, null, null, null, null);
	}

	static Aspects filter(String name, String query) {
		return new Aspects(name, null, null, null, null, null, null, query, null, null);
	}

	static Aspects query(String query) {
		return new Aspects(null, null, null, null, null, null, null, query, null, null);
	}

	static Aspects owner(@Nullable String owner) {
		return new Aspects(null, null, null, null, null, null, null, null, owner, null);
	}

	static Aspects position(@Nullable String position) {
		return new Aspects(null, null, null, null, null, null, null, null, null, position);
	}

}
