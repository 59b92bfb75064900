package io.trackercatalog.discovery;

import java.util.Map;
import java.util.Objects;

import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.Publication;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Passes make the calls they need, and a few more that do not grow with the site. The
 * sites are small here; {@code bench/pass} counts the same at any size.
 */
class CallBudgetTests {

	private static final int PROJECTS = 60;

	private static final String AZURE_FIELDS = "GET /{project}/_apis/wit/workitemtypes/{type}/fields";

	@Test
	void jiraCloudCostsACallATypeAndNothingWhenNothingChanged() {
		try (Scene scene = new Scene(SiteSettings.jiraCloud().withProjects(PROJECTS))) {
			scene.full();
			long types = scene.projects().values().stream().mapToLong((project) -> project.types().size()).sum();
			assertThat(scene.site().journal().total()).isLessThanOrEqualTo(types + 50);
			assertThat(scene.light()).isInstanceOf(Publication.Confirmed.class);
			assertThat(scene.site().journal().total()).isLessThanOrEqualTo(20);
		}
	}

	@Test
	void jiraDataCenterCostsACallAProjectWhenNothingChanged() {
		try (Scene scene = new Scene(SiteSettings.jiraDataCenter().withProjects(PROJECTS))) {
			scene.full();
			assertThat(scene.light()).isInstanceOf(Publication.Confirmed.class);
			assertThat(scene.site().journal().total()).isLessThanOrEqualTo(PROJECTS + 10);
		}
	}

	@Test
	void azureDevOpsIsAskedForFieldsOnceAProcess() {
		try (Scene scene = new Scene(SiteSettings.azureDevOpsServices().withProjects(PROJECTS))) {
			scene.full();
			Map<String, Long> calls = scene.site().journal().counts();
			long ofTypes = scene.projects()
				.values()
				.stream()
				.map(ProjectContent::types)
				.distinct()
				.mapToLong((types) -> types.size())
				.sum();
			assertThat(calls.get(AZURE_FIELDS))
				.as("as often as there are types in processes, where XML counts by project")
				.isLessThanOrEqualTo(ofTypes + xmlTypes(scene));
			long others = calls.values().stream().mapToLong(Long::longValue).sum()
					- Objects.requireNonNull(calls.get(AZURE_FIELDS)) - folders(calls);
			assertThat(others).isLessThanOrEqualTo(PROJECTS + 20);
		}
	}

	/** Every twenty-seventh project follows an XML process, so it may differ. */
	private static long xmlTypes(Scene scene) {
		long projects = PROJECTS / 27 + 1;
		long most = scene.projects().values().stream().mapToLong((project) -> project.types().size()).max().orElse(0);
		return projects * most;
	}

	private static long folders(Map<String, Long> calls) {
		return calls.getOrDefault("GET /{project}/_apis/wit/queries/{query}", 0L);
	}

}
