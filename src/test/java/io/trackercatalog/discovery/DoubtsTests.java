package io.trackercatalog.discovery;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.Publication;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.tracker.TrackerFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What looks like a lost permission stops a pass until somebody says that it is meant.
 */
class DoubtsTests {

	static Stream<SiteSettings> sites() {
		return Stream.of(SiteSettings.jiraCloud().withProjects(3), SiteSettings.jiraDataCenter().withProjects(3),
				SiteSettings.jiraServer().withProjects(3), SiteSettings.azureDevOpsServices().withProjects(3),
				SiteSettings.azureDevOpsServer().withProjects(3));
	}

	@ParameterizedTest
	@MethodSource("sites")
	void readsNothingForAnotherAccountThanBefore(SiteSettings settings) {
		try (Scene scene = new Scene(settings)) {
			scene.full();
			Snapshot before = scene.current();
			scene.site().drift().renameProject(before.projects().get(0).id().value(), "Umbenannt");
			scene.site().faults().always("/myself|/connection[dD]ata", Fault.otherAccount());

			TrackerFailure failure = scene.failure(Depth.LIGHT);
			assertThat(failure).isInstanceOf(TrackerFailure.OtherAccount.class);
			assertThat(failure.sentence()).contains("'Somebody Else'", "accept=account");
			assertThat(scene.current()).isEqualTo(before);
			assertThat(scene.site().journal().counts().keySet()).as("nothing is read before the account is known")
				.noneMatch((call) -> call.contains("project"));

			scene.accepting(Doubt.ACCOUNT);
			assertThat(scene.light()).isInstanceOf(Publication.Published.class);
			scene.accepting();
			assertThat(scene.light()).as("this is the account from now on").isInstanceOf(Publication.Confirmed.class);
		}
	}

	@ParameterizedTest
	@MethodSource("sites")
	void stopsWhenMoreThanAFifthOfTheFieldsIsGone(SiteSettings settings) {
		try (Scene scene = new Scene(settings)) {
			scene.full();
			Map<String, ProjectContent> known = scene.projects();
			List<String> fields = scene.siteFields().stream().map((field) -> field.id().value()).toList();
			fields.stream().limit(fields.size() / 5 + 1).forEach(scene.site().drift()::removeField);
			assertThat(scene.failure(Depth.LIGHT)).isInstanceOf(TrackerFailure.MassLoss.class);
			assertThat(scene.failure(Depth.FULL)).isInstanceOf(TrackerFailure.MassLoss.class);
			assertThat(scene.projects()).isEqualTo(known);

			scene.accepting(Doubt.LOSS);
			assertThat(scene.full()).isInstanceOf(Publication.Published.class);
			scene.accepting();
			assertThat(scene.full()).isInstanceOf(Publication.Confirmed.class);
		}
	}

	@Test
	void stopsWhenScreensShowMuchLessThanBefore() {
		try (Scene scene = new Scene(SiteSettings.jiraDataCenter().withProjects(3))) {
			scene.full();
			Map<String, ProjectContent> known = scene.projects();
			String bare = """
					{"startAt": 0, "maxResults": 200, "total": 1, "isLast": true, "values": [
					{"fieldId": "summary", "name": "Summary", "required": true, "schema": {"type": "string"}}]}""";
			scene.site()
				.faults()
				.always("createmeta/[^/]+/issuetypes/",
						Fault.status(200, Map.of("Content-Type", "application/json"), bare));
			assertThat(scene.failure(Depth.FULL)).isInstanceOfSatisfying(TrackerFailure.MassLoss.class,
					(loss) -> assertThat(loss.what()).isEqualTo("fields of types"));
			assertThat(scene.projects()).isEqualTo(known);
		}
	}

	@Test
	void stopsWhenMoreThanAFifthOfTheFiltersIsGone() {
		try (Scene scene = new Scene(SiteSettings.jiraCloud().withProjects(3))) {
			scene.full();
			int known = scene.filters().size();
			scene.filters().keySet().stream().limit(known / 5 + 1).forEach(scene.site().drift()::removeFilter);
			assertThat(scene.failure(Depth.LIGHT)).isInstanceOf(TrackerFailure.MassLoss.class);
			assertThat(scene.filters()).hasSize(known);
		}
	}

	@Test
	void doesNotMissAFilterThatIsAskedForNoMore() {
		try (Scene scene = new Scene(SiteSettings.jiraDataCenter().withProjects(3))) {
			scene.full();
			List<String> favourites = scene.filters().keySet().stream().sorted().limit(2).toList();
			scene.site()
				.faults()
				.always("/filter/favourite", Fault.status(200, Map.of("Content-Type", "application/json"), "[]"));
			scene.accepting(Doubt.LOSS);
			scene.mapping(favourites.get(0));
			scene.full();
			scene.accepting();
			assertThat(scene.filters()).as("nothing is told but what is mapped").containsOnlyKeys(favourites.get(0));
			scene.mapping(favourites.get(1));
			scene.full();
			assertThat(scene.filters()).containsOnlyKeys(favourites.get(1));
			scene.site().drift().removeFilter(favourites.get(1));
			assertThat(scene.failure(Depth.LIGHT)).isInstanceOf(TrackerFailure.MassLoss.class);
			scene.mapping(null);
			scene.light();
			assertThat(scene.filters()).isEmpty();
		}
	}

	@Test
	void asksAgainWhoItIsWhenSomethingIsClosedToIt() {
		try (Scene scene = new Scene(SiteSettings.jiraCloud().withProjects(3))) {
			scene.full();
			assertThat(scene.site().journal().count("GET /rest/api/3/myself")).isEqualTo(1);
			scene.site().drift().revokeCreatePermission("10002");
			scene.full();
			assertThat(scene.current().complete()).isFalse();
			assertThat(scene.site().journal().count("GET /rest/api/3/myself")).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@MethodSource("sites")
	void doesNotStopForAFieldOrTwo(SiteSettings settings) {
		try (Scene scene = new Scene(settings)) {
			scene.full();
			List<FieldEntry> fields = scene.siteFields();
			fields.stream()
				.map((field) -> field.id().value())
				.skip(fields.size() - 2L)
				.forEach(scene.site().drift()::removeField);
			assertThat(scene.full()).isInstanceOf(Publication.Published.class);
			assertThat(scene.siteFields()).hasSize(fields.size() - 2);
		}
	}

}
