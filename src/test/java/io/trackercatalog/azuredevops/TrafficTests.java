package io.trackercatalog.azuredevops;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.trackercatalog.simulator.Journal;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.Site;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TypeFields;
import io.trackercatalog.tracker.WorkItemType;
import io.trackercatalog.tracker.http.TestTrackerHttp;
import io.trackercatalog.tracker.http.TrackerHttp;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a full pass costs the tracker.
 */
class TrafficTests {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final int PROJECTS = 160;

	private static final String CONNECTION = "GET /_apis/connectiondata";

	private static final String DEEP_FOLDER = "GET /{project}/_apis/wit/queries/{query}";

	@Test
	void readsServicesWithOneCallAProjectAndTheRestByProcess() {
		assertTraffic(SiteSettings.azureDevOpsServices().withProjects(PROJECTS), "Azure DevOps Services", "7.1", 1);
	}

	@Test
	void readsAnOldServerWithOneCallMoreToAgreeOnTheVersion() {
		assertTraffic(SiteSettings.azureDevOpsServer().withProjects(PROJECTS), "Azure DevOps Server", "5.0", 2);
	}

	private static void assertTraffic(SiteSettings settings, String product, String version, int introductions) {
		try (SimulatedSite site = Simulator.start(settings); TrackerHttp http = TestTrackerHttp.overLoopback()) {
			Credential credential = new Credential.Basic(site.username(), new Secret(site.token()));
			Tracker tracker = Objects.requireNonNull(
					new AzureDevOpsConnector(http).connect(new Connection(site.url(), credential, CallListener.NONE))
						.block(PATIENCE));
			Site identified = Objects.requireNonNull(tracker.identify().block(PATIENCE));
			assertThat(identified.product()).isEqualTo(product);
			assertThat(identified.version()).isEqualTo(version);
			long byProcess = traverse(tracker);
			Journal journal = site.journal();
			assertThat(journal.count(CONNECTION)).isEqualTo(introductions);
			long deepFolders = journal.count(DEEP_FOLDER);
			// Projects, processes and all fields are one call each.
			assertThat(journal.total()).isEqualTo(introductions + 3 + PROJECTS + byProcess + deepFolders);
			assertThat(deepFolders).isBetween(1L, (long) PROJECTS);
			assertThat(journal.total()).isLessThan(PROJECTS * 4);
		}
	}

	/**
	 * A full pass: types and fields once for all projects that share them.
	 * @return the calls that types and their fields must have cost
	 */
	private static long traverse(Tracker tracker) {
		List<Project> projects = all(tracker.projects());
		assertThat(projects).hasSize(PROJECTS);
		assertThat(all(tracker.fields())).isNotEmpty();
		long calls = 0;
		for (Project project : representatives(projects)) {
			List<WorkItemType> types = all(tracker.types(project));
			assertThat(all(tracker.fields(project, types))).extracting(TypeFields::type)
				.containsExactlyElementsOf(types.stream().map(WorkItemType::id).toList());
			calls += 2 + types.size();
		}
		assertThat(all(tracker.filters(projects, List.of()))).extracting(SavedFilter::project)
			.contains(projects.stream().map(Project::id).toArray(ProjectId[]::new));
		return calls;
	}

	private static Collection<Project> representatives(List<Project> projects) {
		Map<String, Project> byProcess = new LinkedHashMap<>();
		projects.forEach((project) -> byProcess
			.putIfAbsent((project.process() != null) ? "process " + project.process() : project.id().value(), project));
		assertThat(byProcess).hasSizeBetween(3, 10);
		return new ArrayList<>(byProcess.values());
	}

	private static <T> List<T> all(Flux<T> answer) {
		return Objects.requireNonNull(answer.collectList().block(PATIENCE));
	}

}
