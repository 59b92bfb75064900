package io.trackercatalog.discovery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.Publication;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a pass publishes is what is there, at every tracker.
 */
class WholeSnapshotsTests {

	static Stream<SiteSettings> sites() {
		return Stream.of(SiteSettings.jiraCloud().withProjects(12), SiteSettings.jiraDataCenter().withProjects(8),
				SiteSettings.azureDevOpsServices().withProjects(10));
	}

	@ParameterizedTest
	@MethodSource("sites")
	void publishesAllThatATrackerContains(SiteSettings settings) {
		try (Scene scene = new Scene(settings)) {
			assertThat(scene.full()).isInstanceOf(Publication.Published.class);
			OtherReader other = new OtherReader(scene.site());

			assertThat(scene.current().complete()).isTrue();
			assertThat(scene.current().counts().projects()).isEqualTo(settings.projects());
			Map<String, ProjectContent> projects = scene.projects();
			assertThat(names(projects)).isEqualTo(other.projects());
			assertThat(fieldIds(scene.siteFields())).containsExactlyInAnyOrderElementsOf(other.fields());
			assertThat(queries(scene)).isEqualTo(other.filters());
			projects.forEach((id, project) -> sameTypesAndFields(scene, other, id, project));
		}
	}

	@ParameterizedTest
	@MethodSource("sites")
	void writesNothingForATrackerThatHasNotChanged(SiteSettings settings) {
		try (Scene scene = new Scene(settings)) {
			scene.full();
			long parts = scene.parts();
			for (Depth depth : Depth.values()) {
				assertThat(scene.run(depth, 1)).isInstanceOf(Publication.Confirmed.class);
				assertThat(scene.figures().partsWritten()).isZero();
				assertThat(scene.figures().projectsRead()).isEqualTo(settings.projects());
			}
			assertThat(scene.parts()).isEqualTo(parts);
		}
	}

	private static void sameTypesAndFields(Scene scene, OtherReader other, String id, ProjectContent project) {
		Map<String, String> types = new LinkedHashMap<>();
		project.types().forEach((entry) -> types.put(entry.type().id().value(), entry.type().name()));
		assertThat(types).isEqualTo(other.types(id));
		scene.fields(project)
			.forEach((type, fields) -> assertThat(required(fields)).as("%s of %s", type, id)
				.isEqualTo(other.fields(id, type, types.getOrDefault(type, "none"))));
	}

	private static Map<String, String> names(Map<String, ProjectContent> projects) {
		return projects.values()
			.stream()
			.collect(Collectors.toMap((project) -> project.id().value(), ProjectContent::name));
	}

	private static List<String> fieldIds(List<FieldEntry> fields) {
		return fields.stream().map((field) -> field.id().value()).toList();
	}

	private static Map<String, Boolean> required(List<FieldEntry> fields) {
		return fields.stream().collect(Collectors.toMap((field) -> field.id().value(), FieldEntry::required));
	}

	private static Map<String, String> queries(Scene scene) {
		Map<String, String> queries = new TreeMap<>();
		scene.filters().forEach((id, filter) -> queries.put(id, filter.query()));
		return queries;
	}

}
