package io.trackercatalog.jira;

import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.TrackerConnector;
import io.trackercatalog.tracker.TrackerContract;
import io.trackercatalog.tracker.http.TrackerHttp;

class JiraCloudContractTests extends TrackerContract {

	JiraCloudContractTests() {
		super(SiteSettings.jiraCloud().withProjects(130));
	}

	@Override
	protected TrackerConnector connector(TrackerHttp http) {
		return new JiraConnector(http);
	}

	@Override
	protected String product() {
		return "Jira Cloud";
	}

	/** Not among the favourites. */
	@Override
	protected FilterId filter() {
		return new FilterId("10001");
	}

	@Override
	protected String projectList() {
		return "/rest/api/3/project/search";
	}

}
