import java.util.concurrent.CountDownLatch;

import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;

/**
 * The simulated sites in a process of their own, so that their processor time is not
 * taken for that of whoever reads them.
 *
 * <p>
 * Its argument is how many projects each site has. It prints the addresses of a Jira Cloud
 * and of an Azure DevOps, one a line, and runs until it is ended.
 */
final class SimulatedTracker {

	private SimulatedTracker() {
	}

	public static void main(String[] arguments) throws InterruptedException {
		int projects = Integer.parseInt(arguments[0]);
		SimulatedSite jira = Simulator.start(SiteSettings.jiraCloud().withProjects(projects));
		SimulatedSite azure = Simulator.start(SiteSettings.azureDevOpsServices().withProjects(projects));
		System.out.println(jira.url());
		System.out.println(azure.url());
		new CountDownLatch(1).await();
	}

}
