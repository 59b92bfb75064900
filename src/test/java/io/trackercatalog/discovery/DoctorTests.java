package io.trackercatalog.discovery;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.trackercatalog.azuredevops.AzureDevOpsConnectors;
import io.trackercatalog.discovery.Diagnosis.Finding;
import io.trackercatalog.discovery.Diagnosis.ProjectCount;
import io.trackercatalog.discovery.Diagnosis.Topic;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleMapping;
import io.trackercatalog.instance.ProjectSelection;
import io.trackercatalog.jira.JiraConnectors;
import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TrackerConnector;
import io.trackercatalog.tracker.TrackerKind;
import io.trackercatalog.tracker.http.TestTrackerHttp;
import io.trackercatalog.tracker.http.TrackerHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class DoctorTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int MOST_CALLS = 16;

	private static final Credential ANY = new Credential.Basic("jane", new Secret("token"));

	private final TrackerHttp http = TestTrackerHttp.overLoopback();

	private final List<TrackerConnector> connectors = List.of(JiraConnectors.over(this.http),
			AzureDevOpsConnectors.over(this.http));

	private final Doctor doctor = new Doctor(this.connectors);

	@AfterEach
	void end() {
		this.http.close();
	}

	@ParameterizedTest
	@MethodSource("sites")
	void findsNothingWrongWithAGoodTrackerInFewCalls(SiteSettings settings, String product) {
		try (SimulatedSite site = Simulator.start(settings.withProjects(30))) {
			Diagnosis diagnosis = examine(SimulatedInstances.of(7, site));
			assertThat(diagnosis.isGood()).as(diagnosis.findings().toString()).isTrue();
			assertThat(topics(diagnosis)).contains(Topic.REACHABLE, Topic.ACCOUNT, Topic.PRODUCT, Topic.PROJECTS,
					Topic.TYPES, Topic.FIELDS, Topic.FILTERS, Topic.LIMITS, Topic.FULL_PASS);
			assertThat(Objects.requireNonNull(diagnosis.site()).product()).isEqualTo(product);
			assertThat(diagnosis.projects()).isEqualTo(new ProjectCount(30, 30, false));
			assertThat(site.journal().total()).isLessThanOrEqualTo(MOST_CALLS);
			assertThat(saying(diagnosis, Topic.LIMITS)).isEqualTo("The tracker announces no limits.");
			assertThat(saying(diagnosis, Topic.FILTERS)).isEqualTo("Saved filters can be read.");
		}
	}

	@Test
	void examinesAgainThoughAnExaminationCouldNotEvenBegin() {
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(1))) {
			TrackerConnector broken = new TrackerConnector() {

				@Override
				public TrackerKind kind() {
					return TrackerKind.JIRA;
				}

				@Override
				public Mono<Tracker> connect(Connection connection) {
					throw new IllegalStateException("a mistake of ours");
				}

			};
			Doctor one = new Doctor(List.of(broken), PATIENCE, 1);
			for (int time = 1; time <= 2; time++) {
				assertThatIllegalStateException()
					.isThrownBy(() -> one.examine(SimulatedInstances.of(7, site)).block(PATIENCE));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("sites")
	void foretellsWhatAFullPassCosts(SiteSettings settings) {
		Scene scene = new Scene(settings.withProjects(20));
		try (scene) {
			Diagnosis diagnosis = examine(SimulatedInstances.of(7, scene.site()));
			scene.full();
			long calls = scene.figures().calls();
			Diagnosis.Effort effort = Objects.requireNonNull(diagnosis.effort());
			assertThat((double) effort.calls()).isBetween(calls * 0.7, calls * 1.5);
			assertThat(effort.expected()).isPositive();
		}
	}

	@Test
	void countsNoFurtherThanAFewCallsReach() {
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(3_000))) {
			Diagnosis diagnosis = examine(SimulatedInstances.of(7, site));
			ProjectCount projects = Objects.requireNonNull(diagnosis.projects());
			assertThat(projects.more()).isTrue();
			assertThat(projects.visible()).isBetween(300, 1_000);
			assertThat(saying(diagnosis, Topic.PROJECTS)).startsWith("At least ");
			assertThat(site.journal().total()).isLessThanOrEqualTo(MOST_CALLS);
		}
	}

	@Test
	void saysThatNobodyIsThere() {
		SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(1));
		Instance instance = SimulatedInstances.of(7, site);
		site.close();
		Diagnosis diagnosis = examine(instance);
		assertThat(diagnosis.findings()).containsExactly(bad(Topic.REACHABLE,
				"The tracker cannot be reached (connection refused). Check the address and the network."));
		assertThat(diagnosis.site()).isNull();
	}

	@Test
	void saysThatAnAddressIsOneWeDoNotGoTo() {
		Diagnosis diagnosis = examine(instance(TrackerKind.JIRA, URI.create("http://169.254.169.254"), ANY));
		assertThat(topics(diagnosis)).containsExactly(Topic.REACHABLE);
		assertThat(saying(diagnosis, Topic.REACHABLE)).startsWith("The tracker's address is not allowed");
	}

	@Test
	void saysThatTlsCannotBeTrusted() {
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(1))) {
			URI url = URI.create(site.url().toString().replace("http:", "https:"));
			assertThat(saying(examine(instance(TrackerKind.JIRA, url, ANY)), Topic.REACHABLE))
				.contains("no trusted TLS connection", "certificate");
		}
	}

	@Test
	void saysThatAJiraWasTakenForAnAzureDevOps() {
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(1))) {
			Diagnosis diagnosis = examine(instance(TrackerKind.AZURE, site.url(), credential(site)));
			assertThat(saying(diagnosis, Topic.PRODUCT))
				.isEqualTo("What answers is of type jira, not azure. Correct 'type', or 'url'.");
		}
	}

	@Test
	void saysThatAnAzureDevOpsWasTakenForAJira() {
		try (SimulatedSite site = Simulator.start(SiteSettings.azureDevOpsServices().withProjects(1))) {
			Diagnosis diagnosis = examine(instance(TrackerKind.JIRA, site.url(), credential(site)));
			assertThat(saying(diagnosis, Topic.PRODUCT))
				.isEqualTo("What answers is of type azure, not jira. Correct 'type', or 'url'.");
		}
	}

	@Test
	void saysThatSomethingElseAnswersAtTheAddress() {
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(1))) {
			Diagnosis diagnosis = examine(
					instance(TrackerKind.JIRA, URI.create(site.url() + "/somewhere"), credential(site)));
			assertThat(diagnosis.isGood()).isFalse();
			assertThat(saying(diagnosis, Topic.PRODUCT)).contains("nothing of type jira", "knows nothing at",
					"/browse");
		}
	}

	@ParameterizedTest
	@MethodSource("sites")
	void saysThatACredentialIsBadWithoutShowingIt(SiteSettings settings) {
		try (SimulatedSite site = Simulator.start(settings.withProjects(2))) {
			Diagnosis diagnosis = examine(
					SimulatedInstances.of(7, site, ProjectSelection.ALL, "a-secret-that-is-wrong"));
			assertThat(saying(diagnosis, Topic.ACCOUNT)).startsWith("The tracker refused the credential");
			assertThat(diagnosis.toString()).doesNotContain("a-secret-that-is-wrong");
		}
	}

	@ParameterizedTest
	@MethodSource("sites")
	void comesNoSecondTimeWithACredentialThatWasRefused(SiteSettings settings) {
		try (SimulatedSite site = Simulator.start(settings.withProjects(2))) {
			site.faults().always("", Fault.status(401));
			Diagnosis diagnosis = examine(SimulatedInstances.of(7, site));
			assertThat(site.journal().entries()).hasSize(1);
			assertThat(saying(diagnosis, Topic.ACCOUNT)).startsWith("The tracker refused the credential");
		}
	}

	@ParameterizedTest
	@MethodSource("sites")
	void asksNothingMoreOnceACredentialIsRefusedThatWasGoodBefore(SiteSettings settings) {
		try (SimulatedSite site = Simulator.start(settings.withProjects(2))) {
			site.faults().always("/fields?(\\?|$)", Fault.status(401));
			Diagnosis diagnosis = examine(SimulatedInstances.of(7, site));
			assertThat(saying(diagnosis, Topic.FIELDS)).contains("refused the credential");
			assertThat(site.journal().entries()).filteredOn((call) -> call.status() == 401)
				.containsExactly(last(site.journal().entries()));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 203, 302 })
	void takesASignInPageForABadCredential(int status) {
		try (SimulatedSite site = Simulator.start(SiteSettings.azureDevOpsServices().withProjects(2))) {
			site.faults().always(".*", Fault.signInPage(status));
			assertThat(saying(examine(SimulatedInstances.of(7, site)), Topic.ACCOUNT)).contains("refused", "token");
		}
	}

	@Test
	void saysWhichPermissionIsMissingWhenNoProjectIsVisible() {
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(0))) {
			assertThat(saying(examine(SimulatedInstances.of(7, site)), Topic.PROJECTS))
				.isEqualTo("No project is visible. Give the account the project permission 'Browse projects'.");
		}
	}

	@Test
	void saysThatTheConfigurationSelectsNothing() {
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(3))) {
			ProjectSelection none = new ProjectSelection(List.of("NO-SUCH-PROJECT"), List.of());
			Diagnosis diagnosis = examine(SimulatedInstances.of(7, site, none, site.token()));
			assertThat(diagnosis.projects()).isEqualTo(new ProjectCount(3, 0, false));
			assertThat(saying(diagnosis, Topic.PROJECTS)).contains("selects none of them");
		}
	}

	@Test
	void namesThePermissionThatJiraWantsForFields() {
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(3))) {
			site.faults().always("/createmeta/", Fault.status(403));
			Diagnosis diagnosis = examine(SimulatedInstances.of(7, site));
			assertThat(saying(diagnosis, Topic.TYPES)).contains("'Create issues'", "cannot be read");
			assertThat(topics(diagnosis)).as("the rest goes on").contains(Topic.FILTERS);
			assertThat(diagnosis.effort()).isNull();
		}
	}

	@Test
	void namesTheScopeThatAzureDevOpsWantsForTypes() {
		try (SimulatedSite site = Simulator.start(SiteSettings.azureDevOpsServices().withProjects(3))) {
			site.faults().always("/wit/workitemtypes", Fault.status(403));
			assertThat(saying(examine(SimulatedInstances.of(7, site)), Topic.TYPES)).contains("'Work Items (Read)'");
		}
	}

	@Test
	void tellsWhatTheTrackerSaysOfItsLimits() {
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(2))) {
			site.faults()
				.always(".*", Fault.headers(Map.of("X-RateLimit-Limit", "350", "X-RateLimit-Remaining", "212")));
			Diagnosis diagnosis = examine(SimulatedInstances.of(7, site));
			assertThat(diagnosis.limits().announced()).containsEntry("x-ratelimit-limit", "350")
				.containsEntry("x-ratelimit-remaining", "212");
			assertThat(saying(diagnosis, Topic.LIMITS)).contains("x-ratelimit-limit 350, x-ratelimit-remaining 212");
		}
	}

	@Test
	void saysThatTheTrackerWantsAPause() {
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(2))) {
			site.faults().always("/myself", Fault.throttled(3_600));
			Finding finding = examine(SimulatedInstances.of(7, site)).findings().get(1);
			assertThat(finding.topic()).isEqualTo(Topic.LIMITS);
			assertThat(finding.good()).isFalse();
			assertThat(finding.sentence()).contains("asks for a pause");
		}
	}

	@Test
	void saysWhatItKnowsWhenItsTimeIsUp() {
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(2))) {
			site.faults().always("/field$", Fault.stalled());
			Doctor hurried = new Doctor(this.connectors, Duration.ofSeconds(3), 1);
			Diagnosis diagnosis = await(hurried.examine(SimulatedInstances.of(7, site)));
			assertThat(saying(diagnosis, Topic.EXAMINATION)).contains("broken off after 3 seconds");
			assertThat(diagnosis.site()).isNotNull();
		}
	}

	@Test
	void examinesOnlySoManyAtOnce() {
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(2))) {
			Doctor lonely = new Doctor(this.connectors, PATIENCE, 1);
			Instance instance = SimulatedInstances.of(7, site);
			site.faults().always(".*", Fault.stalled());
			Disposable first = lonely.examine(instance).subscribe();
			assertThat(lonely.examine(instance).blockOptional(PATIENCE)).isEmpty();
			first.dispose();
			site.faults().clear();
			assertThat(await(lonely.examine(instance)).isGood()).isTrue();
		}
	}

	static Object[][] sites() {
		return new Object[][] { { SiteSettings.jiraCloud(), "Jira Cloud" },
				{ SiteSettings.jiraDataCenter(), "Jira Data Center" }, { SiteSettings.jiraServer(), "Jira Server" },
				{ SiteSettings.azureDevOpsServices(), "Azure DevOps Services" },
				{ SiteSettings.azureDevOpsServer(), "Azure DevOps Server" } };
	}

	private static Instance instance(TrackerKind kind, URI url, Credential credential) {
		Mapping mapping = new Mapping(ModuleMapping.DEFAULT, ModuleMapping.DEFAULT, Set.of());
		return new Instance(new InstanceId(7), kind, url, "Site 7", "jane@acme.example", "ACME", credential,
				ProjectSelection.ALL, List.of(), mapping, SimulatedInstances.REFRESH);
	}

	private static Credential credential(SimulatedSite site) {
		return new Credential.Basic(site.username(), new Secret(site.token()));
	}

	private static <T> T last(List<T> all) {
		return all.get(all.size() - 1);
	}

	private Diagnosis examine(Instance instance) {
		return await(this.doctor.examine(instance));
	}

	private static Finding bad(Topic topic, String sentence) {
		return new Finding(topic, false, sentence);
	}

	private static List<Topic> topics(Diagnosis diagnosis) {
		return diagnosis.findings().stream().map(Finding::topic).toList();
	}

	/** What is said of a topic, first of all. */
	private static String saying(Diagnosis diagnosis, Topic topic) {
		return diagnosis.findings()
			.stream()
			.filter((finding) -> finding.topic() == topic)
			.map(Finding::sentence)
			.findFirst()
			.orElseThrow(() -> new AssertionError(diagnosis.findings().toString()));
	}

	private static <T> T await(Mono<T> mono) {
		return Objects.requireNonNull(mono.block(PATIENCE));
	}

}
