package io.trackercatalog.azuredevops;

import io.trackercatalog.tracker.TrackerConnector;
import io.trackercatalog.tracker.http.TrackerHttp;

/**
 * Connectors for the tests of those who use them.
 */
public final class AzureDevOpsConnectors {

	private AzureDevOpsConnectors() {
	}

	/** One that speaks to any Azure DevOps. */
	public static TrackerConnector over(TrackerHttp http) {
		return new AzureDevOpsConnector(http);
	}

}
