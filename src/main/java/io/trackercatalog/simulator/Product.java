package io.trackercatalog.simulator;

/**
 * What a simulated site pretends to be.
 */
public enum Product {

	/** Jira Cloud, REST API 3. */
	JIRA_CLOUD("jira-cloud"),

	/** Jira Data Center 10.3, REST API 2. */
	JIRA_DATA_CENTER("jira-data-center"),

	/** A Jira Server of before 8.4: it knows the bulk form of {@code createmeta} only. */
	JIRA_SERVER("jira-server"),

	/** Azure DevOps Services. */
	AZURE_DEVOPS_SERVICES("azure-devops"),

	/** Azure DevOps Server, a collection below {@code /tfs}. */
	AZURE_DEVOPS_SERVER("azure-devops-server");

	private final String label;

	Product(String label) {
		this.label = label;
	}

	/** The word for it in settings and thread names. */
	String label() {
		return this.label;
	}

}
