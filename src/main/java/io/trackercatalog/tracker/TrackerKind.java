package io.trackercatalog.tracker;

/**
 * The families of trackers, as callers and administrators distinguish them. Whether a
 * Jira is Cloud or Data Center, and an Azure DevOps Services or Server, is found out by
 * asking it.
 */
public enum TrackerKind {

	/** Jira Cloud, Jira Data Center and Jira Server; saved filters are in JQL. */
	JIRA("Jira") {
		@Override
		public String query(Project project, WorkItemType type) {
			return "project = %s AND issuetype = %s".formatted(project.id(), type.id());
		}
	},

	/** Azure DevOps Services and Server; shared queries are in WIQL. */
	AZURE("Azure") {
		@Override
		public String query(Project project, WorkItemType type) {
			return "SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = '%s' AND [System.WorkItemType] = '%s'"
				.formatted(quoted(project.name()), quoted(type.name()));
		}
	};

	private final String label;

	TrackerKind(String label) {
		this.label = label;
	}

	/** How the documented answers name this kind: {@code Jira} or {@code Azure}. */
	public String label() {
		return this.label;
	}

	/**
	 * The query that selects the items of one type in one project, in this tracker's
	 * language.
	 */
	public abstract String query(Project project, WorkItemType type);

	/** WIQL escapes a quote by doubling it. */
	private static String quoted(String text) {
		return text.replace("'", "''");
	}

}
