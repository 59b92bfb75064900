package io.trackercatalog.discovery;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.Shapes;
import io.trackercatalog.snapshot.TypeEntry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each project of a Jira offers itself in the field "Project", so that no two of its
 * lists are the same; but for what fields accept, most of them are.
 */
class ShapesTests {

	private static final int PROJECTS = 40;

	@Test
	void areFewWhereListsDifferOnlyInWhatFieldsAccept() {
		try (Scene scene = new Scene(SiteSettings.jiraCloud().withProjects(PROJECTS))) {
			scene.full();
			List<TypeEntry> types = types(scene);
			Set<PartHash> lists = types.stream().map(TypeEntry::fields).collect(Collectors.toSet());
			Shapes shapes = Shapes.of(types.stream());
			assertThat(lists).hasSizeGreaterThan(types.size() / 2);
			assertThat(shapes.all()).hasSizeLessThan(lists.size() / 2);
		}
	}

	@Test
	void standForListsThatDifferInNothingElse() {
		try (Scene scene = new Scene(SiteSettings.jiraCloud().withProjects(PROJECTS))) {
			scene.full();
			List<TypeEntry> types = types(scene);
			Map<PartHash, List<FieldEntry>> chosen = scene.lists(Shapes.of(types.stream()));
			Map<PartHash, List<FieldEntry>> all = scene.lists(types.stream().map(TypeEntry::fields).toList());
			assertThat(types).allSatisfy((type) -> assertThat(all.get(type.fields()))
				.usingRecursiveFieldByFieldElementComparatorIgnoringFields("values")
				.isEqualTo(chosen.get(type.shape())));
		}
	}

	@Test
	void areTakenOverByPassesThatReadNoFields() {
		try (Scene scene = new Scene(SiteSettings.jiraCloud().withProjects(3))) {
			scene.full();
			List<TypeEntry> read = types(scene);
			scene.site().drift().renameProject(scene.projects().keySet().iterator().next(), "Renamed");
			scene.light();
			assertThat(types(scene)).containsExactlyInAnyOrderElementsOf(read);
		}
	}

	private static List<TypeEntry> types(Scene scene) {
		return scene.projects().values().stream().flatMap((project) -> project.types().stream()).toList();
	}

}
