package io.trackercatalog.azuredevops;

import java.util.Map;
import java.util.Objects;

import io.trackercatalog.tracker.DataType;
import io.trackercatalog.tracker.DataType.Kind;

/**
 * Azure DevOps' field types in our vocabulary.
 */
final class DataTypes {

	/** {@code FieldType} in the specification of API 7.1. */
	private static final Map<String, Kind> KINDS = Map.ofEntries(Map.entry("string", Kind.TEXT),
			Map.entry("plainText", Kind.TEXT), Map.entry("guid", Kind.TEXT), Map.entry("html", Kind.RICH_TEXT),
			Map.entry("history", Kind.RICH_TEXT), Map.entry("integer", Kind.INTEGER), Map.entry("double", Kind.DECIMAL),
			Map.entry("boolean", Kind.BOOLEAN), Map.entry("dateTime", Kind.DATE_TIME), Map.entry("treePath", Kind.PATH),
			Map.entry("picklistString", Kind.OPTION), Map.entry("picklistInteger", Kind.OPTION),
			Map.entry("picklistDouble", Kind.OPTION));

	private DataTypes() {
	}

	/**
	 * What a field holds.
	 * @param listed whether the type that uses it enumerates values
	 */
	static DataType of(WireField field, boolean listed) {
		if (field.holdsPeople()) {
			return DataType.one(Kind.USER);
		}
		Kind kind = KINDS.getOrDefault(Objects.requireNonNullElse(field.type(), ""), Kind.OTHER);
		return DataType.one(isOption(field, kind, listed) ? Kind.OPTION : kind);
	}

	/** Where values are only suggested, any other of the field's type will do. */
	private static boolean isOption(WireField field, Kind kind, boolean listed) {
		boolean closed = !Boolean.TRUE.equals(field.isPicklistSuggested());
		return closed && (Boolean.TRUE.equals(field.isPicklist()) || (listed && kind == Kind.TEXT));
	}

}
