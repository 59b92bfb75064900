package io.trackercatalog.simulator;

/**
 * What a site is and how much it contains. Equal settings make equal sites.
 *
 * @param product what it pretends to be
 * @param port where it listens on the loopback address; 0 for any free port
 * @param projects how many projects can be seen, 0 to 20,000
 * @param seed what all data is made from
 * @param apiVersion the highest API version, which only Azure DevOps has; for instance
 * {@code 5.0}
 */
public record SiteSettings(Product product, int port, int projects, long seed, String apiVersion) {

	private static final int MOST_PROJECTS = 20_000;

	public SiteSettings {
		if (port < 0 || port > 65_535) {
			throw new IllegalArgumentException("A port is 0 (any free one) to 65535, but this is " + port);
		}
		if (projects < 0 || projects > MOST_PROJECTS) {
			throw new IllegalArgumentException(
					"A site has 0 to %d projects, but this has %d".formatted(MOST_PROJECTS, projects));
		}
	}

	/** A Jira Cloud with 260 projects, every fifth of them team-managed. */
	public static SiteSettings jiraCloud() {
		return new SiteSettings(Product.JIRA_CLOUD, 0, 260, 1, "");
	}

	/** A Jira Data Center with 60 projects. */
	public static SiteSettings jiraDataCenter() {
		return new SiteSettings(Product.JIRA_DATA_CENTER, 0, 60, 2, "");
	}

	/** A Jira Server of before 8.4 with 20 projects. */
	public static SiteSettings jiraServer() {
		return new SiteSettings(Product.JIRA_SERVER, 0, 20, 4, "");
	}

	/**
	 * An organisation of Azure DevOps Services with 160 projects in a system, an
	 * inherited and an XML process.
	 */
	public static SiteSettings azureDevOpsServices() {
		return new SiteSettings(Product.AZURE_DEVOPS_SERVICES, 0, 160, 3, "7.2");
	}

	/** A collection of Azure DevOps Server 2019 with 40 projects. */
	public static SiteSettings azureDevOpsServer() {
		return new SiteSettings(Product.AZURE_DEVOPS_SERVER, 0, 40, 5, "5.0");
	}

	public SiteSettings withPort(int value) {
		return new SiteSettings(this.product, value, this.projects, this.seed, this.apiVersion);
	}

	public SiteSettings withProjects(int value) {
		return new SiteSettings(this.product, this.port, value, this.seed, this.apiVersion);
	}

	public SiteSettings withSeed(long value) {
		return new SiteSettings(this.product, this.port, this.projects, value, this.apiVersion);
	}

}
