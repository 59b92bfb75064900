package io.trackercatalog.discovery;

import java.time.Clock;
import java.util.List;

import io.trackercatalog.azuredevops.AzureDevOpsConnectors;
import io.trackercatalog.jira.JiraConnectors;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.http.TrackerHttp;

/**
 * Discovery over real connectors, for the tests of those who run passes.
 */
public final class DiscoveryOver {

	private DiscoveryOver() {
	}

	/** Discovery that speaks to every family of trackers and reports to nobody. */
	public static Discovery of(TrackerHttp http, Snapshots snapshots, Clock clock) {
		return new Discovery(List.of(JiraConnectors.over(http), AzureDevOpsConnectors.over(http)), snapshots,
				(instance) -> CallListener.NONE, clock);
	}

}
