package io.trackercatalog.jira;

import io.trackercatalog.tracker.TrackerConnector;
import io.trackercatalog.tracker.http.TrackerHttp;

/**
 * Connectors for the tests of those who use them.
 */
public final class JiraConnectors {

	private JiraConnectors() {
	}

	/** One that speaks to any Jira. */
	public static TrackerConnector over(TrackerHttp http) {
		return new JiraConnector(http);
	}

}
