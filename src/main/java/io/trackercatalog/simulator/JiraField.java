package io.trackercatalog.simulator;

import org.jspecify.annotations.Nullable;

/**
 * A field of a Jira.
 *
 * @param id for instance {@code summary} or {@code customfield_10010}
 * @param name for people
 * @param kind what it holds
 * @param number of a custom field; 0 for those of the system
 * @param required whether no issue can be created without it
 * @param scope the id of the one project that has it; null for the whole site
 */
record JiraField(String id, String name, JiraFieldKind kind, int number, boolean required, @Nullable String scope) {

	boolean isCustom() {
		return this.number > 0;
	}

	JiraField required(boolean value) {
		return new JiraField(this.id, this.name, this.kind, this.number, value, this.scope);
	}

	JiraField holding(JiraFieldKind other) {
		return new JiraField(this.id, this.name, other, this.number, this.required, this.scope);
	}

	JiraField named(String value) {
		return new JiraField(this.id, value, this.kind, this.number, this.required, this.scope);
	}

}
