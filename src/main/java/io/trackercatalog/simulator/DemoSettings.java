package io.trackercatalog.simulator;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Profile;

/**
 * The sites of the demo.
 *
 * @param jiraCloud instance 1
 * @param jiraDataCenter instance 2
 * @param azureDevops instance 3
 */
@Profile(DemoSites.PROFILE)
@ConfigurationProperties(DemoSettings.PREFIX)
record DemoSettings(@DefaultValue JiraCloudSite jiraCloud, @DefaultValue JiraDataCenterSite jiraDataCenter,
		@DefaultValue AzureDevOpsSite azureDevops) {

	static final String PREFIX = "catalog.simulator";

	/**
	 * A Jira Cloud.
	 *
	 * @param port where it listens; 0 for any free port
	 * @param projects how many projects it has, 0 to 20,000
	 * @param seed what its data is made from
	 */
	record JiraCloudSite(@DefaultValue("9101") int port, @DefaultValue("120") int projects,
			@DefaultValue("1") long seed) {

		SiteSettings site() {
			return SiteSettings.jiraCloud().withPort(this.port).withProjects(this.projects).withSeed(this.seed);
		}

	}

	/**
	 * A Jira Data Center.
	 *
	 * @param port where it listens; 0 for any free port
	 * @param projects how many projects it has, 0 to 20,000
	 * @param seed what its data is made from
	 */
	record JiraDataCenterSite(@DefaultValue("9102") int port, @DefaultValue("60") int projects,
			@DefaultValue("2") long seed) {

		SiteSettings site() {
			return SiteSettings.jiraDataCenter().withPort(this.port).withProjects(this.projects).withSeed(this.seed);
		}

	}

	/**
	 * An organisation of Azure DevOps Services.
	 *
	 * @param port where it listens; 0 for any free port
	 * @param projects how many projects it has, 0 to 20,000
	 * @param seed what its data is made from
	 */
	record AzureDevOpsSite(@DefaultValue("9103") int port, @DefaultValue("160") int projects,
			@DefaultValue("3") long seed) {

		SiteSettings site() {
			return SiteSettings.azureDevOpsServices()
				.withPort(this.port)
				.withProjects(this.projects)
				.withSeed(this.seed);
		}

	}

}
