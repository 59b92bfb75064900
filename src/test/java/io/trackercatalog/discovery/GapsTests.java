package io.trackercatalog.discovery;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.Publication;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.SavedFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What may not be read is kept as it was known, and spoils nothing else.
 */
class GapsTests {

	private static final String AZURE_TYPES = "GET /{project}/_apis/wit/workitemtypes";

	static Stream<SiteSettings> jiras() {
		return Stream.of(SiteSettings.jiraCloud().withProjects(4), SiteSettings.jiraDataCenter().withProjects(4),
				SiteSettings.jiraServer().withProjects(4));
	}

	@ParameterizedTest
	@MethodSource("jiras")
	void keepsAProjectThatIsClosedToUsAsItWasKnown(SiteSettings settings) {
		try (Scene scene = new Scene(settings)) {
			scene.full();
			ProjectContent known = project(scene, "10001");
			scene.site().drift().revokeCreatePermission("10001");
			scene.site().drift().makeMandatory("labels");
			assertThat(scene.full()).isInstanceOf(Publication.Published.class);

			assertThat(scene.current().complete()).isFalse();
			ProjectContent closed = project(scene, "10001");
			assertThat(closed.gap()).contains("may not read");
			assertThat(closed.types()).isEqualTo(known.types());
			assertThat(project(scene, "10002").gap()).isNull();
			assertThat(scene.figures().gapsTold()).singleElement()
				.satisfies((gap) -> assertThat(gap.what()).isEqualTo(known.key()));
		}
	}

	@ParameterizedTest
	@MethodSource("jiras")
	void callsNoProjectWholeInALightPassThatAFullPassMayNotRead(SiteSettings settings) {
		try (Scene scene = new Scene(settings)) {
			scene.site().drift().revokeCreatePermission("10001");
			scene.full();
			ProjectContent closed = project(scene, "10001");
			assertThat(scene.light()).isInstanceOf(Publication.Confirmed.class);
			assertThat(scene.current().complete()).isFalse();
			assertThat(project(scene, "10001")).isEqualTo(closed);
			assertThat(scene.figures().gaps()).isEqualTo(1);
		}
	}

	@Test
	void doesNotAskForTheFieldsOfAClosedProjectInEveryLightPass() {
		try (Scene scene = new Scene(SiteSettings.jiraCloud().withProjects(4))) {
			scene.site().drift().revokeCreatePermission("10001");
			scene.full();
			scene.light();
			assertThat(scene.site().journal().entries()).noneMatch((entry) -> entry.path().contains("createmeta"));
			scene.light("10001");
			assertThat(scene.site().journal().entries()).as("unless somebody asks for it")
				.anyMatch((entry) -> entry.path().contains("createmeta"));
		}
	}

	@Test
	void readsASharedProcessThroughWhicheverProjectMayBeRead() {
		try (Scene scene = new Scene(SiteSettings.azureDevOpsServices().withProjects(6))) {
			scene.full();
			long processes = scene.site().journal().count(AZURE_TYPES);
			String asked = scene.projects()
				.values()
				.stream()
				.filter((project) -> sharesItsProcess(scene, project))
				.map((project) -> project.id().value())
				.filter((id) -> wasAskedForTypes(scene, id))
				.findFirst()
				.orElseThrow();
			scene.site().faults().always(asked + "/_apis/wit/workitemtypes", Fault.status(403));
			assertThat(scene.full()).isInstanceOf(Publication.Confirmed.class);
			assertThat(scene.current().complete()).isTrue();
			assertThat(scene.site().journal().count(AZURE_TYPES)).as("one more try").isEqualTo(processes + 1);
		}
	}

	private static boolean sharesItsProcess(Scene scene, ProjectContent project) {
		return scene.projects().values().stream().filter((other) -> other.types().equals(project.types())).count() > 1;
	}

	private static boolean wasAskedForTypes(Scene scene, String project) {
		return scene.site()
			.journal()
			.entries()
			.stream()
			.anyMatch((entry) -> entry.path().startsWith("/" + project + "/_apis/wit/workitemtypes?"));
	}

	@Test
	void keepsEveryProjectOfAProcessWhoseProjectsAreAllClosed() {
		try (Scene scene = new Scene(SiteSettings.azureDevOpsServices().withProjects(3))) {
			scene.full();
			Map<String, ProjectContent> known = scene.projects();
			scene.site().faults().always("/_apis/wit/workitemtypes", Fault.status(403));
			scene.full();
			assertThat(scene.projects().values()).allSatisfy((project) -> assertThat(project.gap()).isNotNull());
			scene.projects()
				.forEach((id, project) -> assertThat(project.types())
					.isEqualTo(Objects.requireNonNull(known.get(id)).types()));
			scene.site().faults().clear();
			assertThat(scene.light()).isInstanceOf(Publication.Published.class);
			assertThat(scene.projects()).isEqualTo(known);
			assertThat(scene.current().complete()).isTrue();
		}
	}

	@Test
	void readsASharedProcessAnewWhenOneOfItsProjectsIsRefreshed() {
		try (Scene scene = new Scene(SiteSettings.azureDevOpsServices().withProjects(3))) {
			scene.full();
			List<String> ids = List.copyOf(scene.projects().keySet());
			scene.site().drift().makeMandatory("System.Tags");
			for (String id : ids) {
				scene.light(id);
				assertThat(scene.site().journal().entries())
					.anyMatch((entry) -> entry.path().contains(id) && entry.path().contains("/fields"));
			}
			List<TypeEntry> types = project(scene, ids.get(0)).types();
			assertThat(scene.projects().values()).allSatisfy((project) -> assertThat(project.types()).isEqualTo(types));
		}
	}

	@Test
	void keepsTheFiltersOfAProjectWhoseQueriesAreClosedAndReadsTheOthers() {
		try (Scene scene = new Scene(SiteSettings.azureDevOpsServices().withProjects(4))) {
			scene.full();
			Map<String, SavedFilter> known = scene.filters();
			SavedFilter lost = known.values().iterator().next();
			String closed = String.valueOf(lost.project());
			SavedFilter edited = known.values()
				.stream()
				.filter((filter) -> !closed.equals(String.valueOf(filter.project())))
				.findFirst()
				.orElseThrow();
			scene.site().drift().editFilter(edited.id().value(), "SELECT [System.Id] FROM WorkItems");
			scene.site().drift().editFilter(lost.id().value(), "SELECT [System.Title] FROM WorkItems");
			scene.site().faults().always(closed + "/_apis/wit/queries", Fault.status(403));
			scene.light();
			assertThat(scene.current().complete()).isFalse();
			assertThat(scene.filters()).hasSameSizeAs(known).containsEntry(lost.id().value(), lost);
			assertThat(scene.filters()).extractingByKey(edited.id().value())
				.satisfies((filter) -> assertThat(filter.query()).isEqualTo("SELECT [System.Id] FROM WorkItems"));
			assertThat(scene.figures().gaps()).isEqualTo(1);
		}
	}

	private static ProjectContent project(Scene scene, String id) {
		return Objects.requireNonNull(scene.projects().get(id));
	}

}
