package io.trackercatalog.simulator;

import java.util.List;

/**
 * The fields every Jira has.
 */
final class JiraSystemFields {

	/** Those on the screen on which issues are created, in its order. */
	static final List<JiraField> ON_SCREEN = List.of(required("project", "Project", JiraFieldKind.PROJECT),
			required("issuetype", "Issue Type", JiraFieldKind.ISSUE_TYPE),
			required("summary", "Summary", JiraFieldKind.SUMMARY),
			field("components", "Component/s", JiraFieldKind.COMPONENTS),
			field("description", "Description", JiraFieldKind.DESCRIPTION),
			field("fixVersions", "Fix Version/s", JiraFieldKind.VERSIONS),
			field("priority", "Priority", JiraFieldKind.PRIORITY), field("labels", "Labels", JiraFieldKind.LABELS),
			field("attachment", "Attachment", JiraFieldKind.ATTACHMENT),
			field("issuelinks", "Linked Issues", JiraFieldKind.LINKS),
			field("assignee", "Assignee", JiraFieldKind.PERSON), required("reporter", "Reporter", JiraFieldKind.PERSON),
			field("environment", "Environment", JiraFieldKind.ENVIRONMENT),
			field("versions", "Affects Version/s", JiraFieldKind.VERSIONS),
			field("duedate", "Due Date", JiraFieldKind.DATE),
			field("timetracking", "Time Tracking", JiraFieldKind.TIME_TRACKING),
			field("security", "Security Level", JiraFieldKind.SECURITY));

	/** The one that parts of issues have too. */
	static final JiraField PARENT = required("parent", "Parent", JiraFieldKind.PARENT);

	/** Those that nobody fills in. */
	static final List<JiraField> OFF_SCREEN = List.of(field("issuekey", "Key", JiraFieldKind.NO_SCHEMA),
			field("thumbnail", "Images", JiraFieldKind.NO_SCHEMA), field("status", "Status", JiraFieldKind.STATUS),
			field("resolution", "Resolution", JiraFieldKind.RESOLUTION),
			field("created", "Created", JiraFieldKind.TIME), field("updated", "Updated", JiraFieldKind.TIME),
			field("resolutiondate", "Resolved", JiraFieldKind.TIME), field("creator", "Creator", JiraFieldKind.PERSON),
			field("progress", "Progress", JiraFieldKind.PROGRESS), field("votes", "Votes", JiraFieldKind.VOTES),
			field("workratio", "Work Ratio", JiraFieldKind.NUMBER),
			field("aggregatetimespent", "Σ Time Spent", JiraFieldKind.NUMBER));

	private JiraSystemFields() {
	}

	private static JiraField field(String id, String name, JiraFieldKind kind) {
		return new JiraField(id, name, kind, 0, false, null);
	}

	private static JiraField required(String id, String name, JiraFieldKind kind) {
		return field(id, name, kind).required(true);
	}

}
