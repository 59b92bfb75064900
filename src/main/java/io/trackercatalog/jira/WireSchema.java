package io.trackercatalog.jira;

import org.jspecify.annotations.Nullable;

/**
 * What a field holds, in Jira's words.
 *
 * @param type an open set
 * @param items the type of one entry, where the type is {@code array}
 * @param system the field's name, where Jira brings it along
 * @param custom the kind of custom field, for instance
 * {@code com.atlassian.jira.plugin.system.customfieldtypes:select}
 * @param customId the number in {@code customfield_10010}
 */
record WireSchema(@Nullable String type, @Nullable String items, @Nullable String system, @Nullable String custom,
		@Nullable Long customId) {

	static final WireSchema ABSENT = new WireSchema(null, null, null, null, null);

	/** The kind of custom field without the plugin; empty for a field of Jira's. */
	String customKind() {
		return (this.custom != null) ? this.custom.substring(this.custom.lastIndexOf(':') + 1) : "";
	}

}
