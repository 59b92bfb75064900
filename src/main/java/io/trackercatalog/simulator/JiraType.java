package io.trackercatalog.simulator;

import org.jspecify.annotations.Nullable;

/**
 * An issue type of a Jira.
 *
 * @param id its id
 * @param name in the language of the account
 * @param untranslatedName as it was created
 * @param level -1 for parts of issues, 0 for issues, above for what groups them
 * @param scope the id of the one project that has it; null for the whole site
 */
record JiraType(String id, String name, String untranslatedName, int level, @Nullable String scope) {

	boolean isSubtask() {
		return this.level < 0;
	}

	JiraType at(int other) {
		return new JiraType(this.id, this.name, this.untranslatedName, other, this.scope);
	}

	JiraType named(String other) {
		return other.equals(this.name) ? this : new JiraType(this.id, other, other, this.level, this.scope);
	}

}
