package io.trackercatalog.azuredevops;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * On the wire: a field in {@code _apis/wit/fields}.
 *
 * @param referenceName as {@code System.Title}; the id
 * @param name what people see
 * @param type {@code string}, {@code html}, {@code treePath}…
 * @param readOnly whether only the tracker sets it
 * @param isIdentity whether it holds a person, although its type says {@code string}
 * @param isPicklist whether it takes its values from a list
 * @param isPicklistSuggested whether other values are taken too
 * @param isDeleted whether it is gone
 */
record WireField(String referenceName, String name, @Nullable String type, @Nullable Boolean readOnly,
		@Nullable Boolean isIdentity, @Nullable Boolean isPicklist, @Nullable Boolean isPicklistSuggested,
		@Nullable Boolean isDeleted) {

	WireField {
		Objects.requireNonNull(referenceName, "referenceName");
		name = Objects.requireNonNullElse(name, referenceName);
	}

	/**
	 * {@code type} is {@code string} for people, but the specification has a word too.
	 */
	boolean holdsPeople() {
		return Boolean.TRUE.equals(this.isIdentity) || "identity".equals(this.type);
	}

}
