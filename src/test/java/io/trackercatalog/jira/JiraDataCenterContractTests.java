package io.trackercatalog.jira;

import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.TrackerConnector;
import io.trackercatalog.tracker.TrackerContract;
import io.trackercatalog.tracker.http.TrackerHttp;

class JiraDataCenterContractTests extends TrackerContract {

	JiraDataCenterContractTests() {
		super(SiteSettings.jiraDataCenter().withProjects(20));
	}

	@Override
	protected TrackerConnector connector(TrackerHttp http) {
		return new JiraConnector(http);
	}

	@Override
	protected String product() {
		return "Jira Data Center";
	}

	/** Not among the favourites. */
	@Override
	protected FilterId filter() {
		return new FilterId("10001");
	}

	@Override
	protected String projectList() {
		return "/rest/api/2/project$";
	}

}
