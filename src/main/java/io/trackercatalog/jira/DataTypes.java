package io.trackercatalog.jira;

import java.util.Locale;
import java.util.Map;

import io.trackercatalog.tracker.DataType;
import io.trackercatalog.tracker.DataType.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Puts Jira's field types into our vocabulary. The set is open, because every plugin may
 * bring its own; what is unknown is {@link Kind#OTHER}.
 */
final class DataTypes {

	private static final Map<String, Kind> BY_TYPE = Map.ofEntries(Map.entry("string", Kind.TEXT),
			Map.entry("number", Kind.DECIMAL), Map.entry("integer", Kind.INTEGER), Map.entry("boolean", Kind.BOOLEAN),
			Map.entry("date", Kind.DATE), Map.entry("datetime", Kind.DATE_TIME),
			Map.entry("timetracking", Kind.DURATION), Map.entry("option", Kind.OPTION),
			Map.entry("option-with-child", Kind.CASCADING_OPTION), Map.entry("priority", Kind.OPTION),
			Map.entry("resolution", Kind.OPTION), Map.entry("status", Kind.OPTION),
			Map.entry("statuscategory", Kind.OPTION), Map.entry("issuetype", Kind.OPTION),
			Map.entry("securitylevel", Kind.OPTION), Map.entry("user", Kind.USER), Map.entry("group", Kind.GROUP),
			Map.entry("attachment", Kind.ATTACHMENT), Map.entry("project", Kind.REFERENCE),
			Map.entry("version", Kind.REFERENCE), Map.entry("component", Kind.REFERENCE),
			Map.entry("sprint", Kind.REFERENCE), Map.entry("issuelink", Kind.REFERENCE),
			Map.entry("issuelinks", Kind.REFERENCE), Map.entry("team", Kind.REFERENCE));

	/** Where the kind of custom field says more than the type. */
	private static final Map<String, Kind> BY_CUSTOM_KIND = Map.of("textarea", Kind.RICH_TEXT, "gh-sprint",
			Kind.REFERENCE, "gh-epic-link", Kind.REFERENCE, "cascadingselect", Kind.CASCADING_OPTION, "atlassian-team",
			Kind.REFERENCE);

	/** The same for Jira's own fields. */
	private static final Map<String, Kind> BY_SYSTEM_NAME = Map.ofEntries(Map.entry("description", Kind.RICH_TEXT),
			Map.entry("environment", Kind.RICH_TEXT), Map.entry("timeestimate", Kind.DURATION),
			Map.entry("timeoriginalestimate", Kind.DURATION), Map.entry("timespent", Kind.DURATION),
			Map.entry("aggregatetimeestimate", Kind.DURATION),
			Map.entry("aggregatetimeoriginalestimate", Kind.DURATION), Map.entry("aggregatetimespent", Kind.DURATION));

	private DataTypes() {
	}

	static DataType of(WireSchema schema) {
		boolean many = "array".equals(schema.type());
		Kind known = BY_CUSTOM_KIND.get(schema.customKind());
		if (known == null && schema.system() != null) {
			known = BY_SYSTEM_NAME.get(schema.system());
		}
		return new DataType((known != null) ? known : byType(many ? schema.items() : schema.type()), many);
	}

	private static Kind byType(@Nullable String type) {
		return (type != null) ? BY_TYPE.getOrDefault(type.toLowerCase(Locale.ROOT), Kind.OTHER) : Kind.OTHER;
	}

}
