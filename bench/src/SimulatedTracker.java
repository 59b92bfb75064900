import java.util.concurrent.CountDownLatch;

import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;

/**
 * The simulated sites in a process of their own, so that their processor time is not
 * taken for that of whoever reads them.
 *
 * <p>
 * Its arguments are how many projects each site has and, if the Jira is to be a wide one,
 * how many types each of its projects and about how many fields each type has. It prints
 * the addresses of a Jira Cloud and of an Azure DevOps, one a line, and runs until it is
 * ended.
 */
final class SimulatedTracker {

	/** Of a project, and of a type, on the average. */
	private static final int USUAL_TYPES = 6;

	private static final int USUAL_FIELDS = 52;

	private static final int FIRST_PROJECT = 10_000;

	private SimulatedTracker() {
	}

	public static void main(String[] arguments) throws InterruptedException {
		int projects = Integer.parseInt(arguments[0]);
		SimulatedSite jira = Simulator.start(SiteSettings.jiraCloud().withProjects(projects));
		SimulatedSite azure = Simulator.start(SiteSettings.azureDevOpsServices().withProjects(projects));
		if (arguments.length > 1) {
			widen(jira, projects, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
		}
		System.out.println(jira.url());
		System.out.println(azure.url());
		new CountDownLatch(1).await();
	}

	private static void widen(SimulatedSite jira, int projects, int types, int fields) {
		for (int field = USUAL_FIELDS; field < fields; field++) {
			jira.drift().addField("Field number " + field);
		}
		for (int project = 0; project < projects; project++) {
			for (int type = USUAL_TYPES; type < types; type++) {
				jira.drift().addType(Integer.toString(FIRST_PROJECT + project), "Type number " + type);
			}
		}
	}

}
