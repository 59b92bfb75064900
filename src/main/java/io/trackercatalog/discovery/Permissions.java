package io.trackercatalog.discovery;

import java.util.Map;

import io.trackercatalog.discovery.Diagnosis.Topic;
import io.trackercatalog.tracker.TrackerKind;

/**
 * What an account must be granted to see something, in the words that an administrator
 * finds in the tracker.
 *
 * @see <a href=
 * "https://support.atlassian.com/jira-cloud-administration/docs/permissions-for-company-managed-projects/">Jira's
 * project permissions</a>
 * @see <a href=
 * "https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate">Azure
 * DevOps' scopes of tokens</a>
 */
final class Permissions {

	private static final String CREATE_ISSUES = "Give the account the project permission 'Create issues': "
			+ "Jira tells the fields of a type only to those who may create issues of it.";

	private static final String WORK_ITEMS = "Give the token the scope 'Work Items (Read)', "
			+ "and the account the project permission 'View project-level information'.";

	private static final Map<Topic, String> JIRA = Map.of(Topic.PROJECTS,
			"Give the account the project permission 'Browse projects'.", Topic.TYPES, CREATE_ISSUES, Topic.FIELDS,
			CREATE_ISSUES, Topic.FILTERS, "Share the filters with the account or one of its groups.");

	private static final Map<Topic, String> AZURE = Map.of(Topic.PROJECTS,
			"Give the token the scope 'Project and Team (Read)', "
					+ "and the account the project permission 'View project-level information'.",
			Topic.PROCESSES,
			"Unless all of them follow XML processes, give the token the scope 'Work Items (Read)': "
					+ "it lets processes be read, and a full pass take fewer calls.",
			Topic.TYPES, WORK_ITEMS, Topic.FIELDS, WORK_ITEMS, Topic.FILTERS,
			"Give the token the scope 'Work Items (Read)', and the account the permission 'Read' on shared queries.");

	private Permissions() {
	}

	/** What to do where something may not be seen; empty where no permission helps. */
	static String remedy(TrackerKind kind, Topic topic) {
		return switch (kind) {
			case JIRA -> JIRA.getOrDefault(topic, "");
			case AZURE -> AZURE.getOrDefault(topic, "");
		};
	}

}
