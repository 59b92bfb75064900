package io.trackercatalog.discovery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.Publication;
import io.trackercatalog.tracker.TrackerFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A project that is gone from the tracker's list is not forgotten for that.
 */
class MissingProjectsTests {

	private static final Duration A_DAY = Duration.ofHours(24);

	static Stream<SiteSettings> sites() {
		return Stream.of(SiteSettings.jiraCloud().withProjects(8), SiteSettings.jiraDataCenter().withProjects(8),
				SiteSettings.jiraServer().withProjects(8), SiteSettings.azureDevOpsServices().withProjects(8));
	}

	@ParameterizedTest
	@MethodSource("sites")
	void servesAProjectThatIsGoneAsLastKnownAndSaysSinceWhen(SiteSettings settings) {
		try (Scene scene = new Scene(settings)) {
			scene.full();
			Map<String, ProjectContent> known = scene.projects();
			String gone = removeOne(scene);
			assertThat(scene.full()).isInstanceOf(Publication.Published.class);

			ProjectContent missing = Objects.requireNonNull(scene.projects().get(gone));
			assertThat(missing.missingSince()).isEqualTo(scene.now());
			assertThat(missing).usingRecursiveComparison().ignoringFields("missingSince").isEqualTo(known.get(gone));
			assertThat(scene.projects()).hasSameSizeAs(known);
			assertThat(scene.current().complete()).as("nothing was skipped").isTrue();
			scene.later(Duration.ofHours(1));
			assertThat(scene.light()).as("it is missing as before").isInstanceOf(Publication.Confirmed.class);
		}
	}

	@ParameterizedTest
	@MethodSource("sites")
	void letsAProjectGoAfterThreeCompletePassesAndADayWhenItsIdIsUnknownToo(SiteSettings settings) {
		try (Scene scene = new Scene(settings)) {
			scene.full();
			String gone = removeOne(scene);
			scene.light();
			scene.light();
			scene.later(A_DAY.plusMinutes(1));
			scene.light();
			assertThat(scene.projects()).as("missed by three passes so far").containsKey(gone);
			assertThat(scene.light()).isInstanceOf(Publication.Published.class);
			assertThat(scene.projects()).hasSize(7).doesNotContainKey(gone);
			assertThat(scene.site().journal().entries()).as("asked for it by its id")
				.anyMatch((entry) -> entry.status() == 404 && entry.path().contains(gone));
		}
	}

	@Test
	void keepsAProjectForADayHoweverManyPassesMissIt() {
		try (Scene scene = new Scene(SiteSettings.jiraCloud().withProjects(8))) {
			scene.full();
			String gone = removeOne(scene);
			for (int pass = 0; pass < 10; pass++) {
				scene.light();
				scene.later(Duration.ofHours(2));
			}
			assertThat(scene.projects()).containsKey(gone);
		}
	}

	@Test
	void countsPassesThatHadToSkipSomethingElse() {
		try (Scene scene = new Scene(SiteSettings.jiraDataCenter().withProjects(8))) {
			scene.full();
			String gone = removeOne(scene);
			scene.site().drift().revokeCreatePermission("10002");
			for (int pass = 0; pass < 5; pass++) {
				scene.light();
				scene.later(A_DAY);
			}
			assertThat(scene.current().complete()).isFalse();
			assertThat(scene.projects()).doesNotContainKey(gone);
		}
	}

	@ParameterizedTest
	@MethodSource("sites")
	void readsAProjectOnThatTheTrackerKnowsAlthoughItsListDoesNot(SiteSettings settings) {
		try (Scene scene = new Scene(settings)) {
			scene.full();
			Map<String, ProjectContent> known = scene.projects();
			scene.site()
				.faults()
				.always("/project/search|/rest/api/2/project$|/_apis/projects[?]", Fault.withoutTheLast());
			scene.light();
			assertThat(scene.projects().values()).filteredOn((project) -> project.missingSince() != null).hasSize(1);
			for (int pass = 0; pass < 3; pass++) {
				scene.later(A_DAY);
				scene.light();
			}
			assertThat(scene.projects()).isEqualTo(known);
		}
	}

	@Test
	void welcomesAProjectBack() {
		try (Scene scene = new Scene(SiteSettings.jiraCloud().withProjects(8))) {
			scene.full();
			Map<String, ProjectContent> known = scene.projects();
			scene.site().faults().always("/project/search", Fault.withoutTheLast());
			scene.light();
			assertThat(scene.projects()).isNotEqualTo(known);
			scene.site().faults().clear();
			assertThat(scene.light()).isInstanceOf(Publication.Published.class);
			assertThat(scene.projects()).isEqualTo(known);
		}
	}

	@ParameterizedTest
	@MethodSource("sites")
	void stopsWhenMoreThanAFifthOfTheProjectsIsGoneUntilSomebodySaysThatItIsMeant(SiteSettings settings) {
		try (Scene scene = new Scene(settings.withProjects(20))) {
			scene.full();
			Map<String, ProjectContent> known = scene.projects();
			known.keySet().stream().limit(5).forEach(scene.site().drift()::removeProject);
			assertThat(scene.failure(Depth.LIGHT)).isEqualTo(new TrackerFailure.MassLoss("projects", 5, 20));
			assertThat(scene.failure(Depth.FULL)).isInstanceOf(TrackerFailure.MassLoss.class);
			assertThat(scene.projects()).isEqualTo(known);

			scene.accepting(Doubt.LOSS);
			assertThat(scene.light()).isInstanceOf(Publication.Published.class);
			assertThat(scene.projects()).hasSize(15);
		}
	}

	@Test
	void takesAFifthForMissing() {
		try (Scene scene = new Scene(SiteSettings.jiraCloud().withProjects(25))) {
			scene.full();
			scene.projects().keySet().stream().limit(5).forEach(scene.site().drift()::removeProject);
			assertThat(scene.light()).isInstanceOf(Publication.Published.class);
			assertThat(scene.projects()).hasSize(25);
		}
	}

	@Test
	void doesNotCountThoseAgainThatAreMissingAlready() {
		try (Scene scene = new Scene(SiteSettings.jiraCloud().withProjects(25))) {
			scene.full();
			List<String> all = List.copyOf(scene.projects().keySet());
			all.subList(0, 5).forEach(scene.site().drift()::removeProject);
			scene.light();
			all.subList(5, 9).forEach(scene.site().drift()::removeProject);
			assertThat(scene.light()).as("four of twenty").isInstanceOf(Publication.Published.class);
			assertThat(scene.projects().values()).filteredOn((project) -> project.missingSince() != null).hasSize(9);
		}
	}

	@Test
	void doesNotTakeThoseForThereThatAreMissingAlready() {
		try (Scene scene = new Scene(SiteSettings.jiraCloud().withProjects(25))) {
			scene.full();
			List<String> all = List.copyOf(scene.projects().keySet());
			all.subList(0, 5).forEach(scene.site().drift()::removeProject);
			scene.light();
			all.subList(5, 10).forEach(scene.site().drift()::removeProject);
			assertThat(scene.failure(Depth.LIGHT)).isEqualTo(new TrackerFailure.MassLoss("projects", 5, 20));
		}
	}

	@Test
	void doesNotMissWhatSomebodyExcludes() {
		try (Scene scene = new Scene(SiteSettings.jiraCloud().withProjects(3))) {
			scene.full();
			ProjectContent excluded = scene.projects().values().iterator().next();
			scene.selecting(List.of("*"), List.of(excluded.key()));
			scene.full();
			assertThat(scene.projects()).hasSize(2).doesNotContainKey(excluded.id().value());
		}
	}

	private static String removeOne(Scene scene) {
		String gone = scene.projects().keySet().stream().skip(3).findFirst().orElseThrow();
		scene.site().drift().removeProject(gone);
		return gone;
	}

}
