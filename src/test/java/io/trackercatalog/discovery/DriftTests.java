package io.trackercatalog.discovery;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.Publication;
import io.trackercatalog.snapshot.Snapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What passes make of a tracker that changes, and what that costs.
 */
class DriftTests {

	private static final String FIELDS = "GET /rest/api/3/issue/createmeta/{project}/issuetypes/{type}";

	private final Scene scene = new Scene(SiteSettings.jiraCloud().withProjects(6));

	@BeforeEach
	void takeAFirstSnapshot() {
		assertThat(this.scene.full()).isInstanceOf(Publication.Published.class);
	}

	@AfterEach
	void stop() {
		this.scene.close();
	}

	@Test
	void readsNoFieldsOfKnownTypesInALightPass() {
		this.scene.light();
		assertThat(fieldCalls()).isZero();
		assertThat(this.scene.current().complete()).isTrue();
	}

	@Test
	void readsTheFieldsOfANewTypeInALightPass() {
		String type = this.scene.site().drift().addType("10001", "Neuer Typ");
		assertThat(this.scene.light()).isInstanceOf(Publication.Published.class);
		assertThat(fieldCalls()).isEqualTo(1);
		assertThat(this.scene.fields(project("10001")).get(type)).isNotEmpty();
	}

	@Test
	void readsTheFieldsOfANewProjectInALightPass() {
		String id = this.scene.site().drift().addProject("Neues Projekt");
		assertThat(this.scene.light()).isInstanceOf(Publication.Published.class);
		ProjectContent added = project(id);
		assertThat(fieldCalls()).isEqualTo(added.types().size());
		assertThat(this.scene.fields(added).values()).allSatisfy((fields) -> assertThat(fields).isNotEmpty());
	}

	@Test
	void noticesANewNameAndAnEditedFilterInALightPass() {
		this.scene.site().drift().renameProject("10001", "Umbenannt – 改名");
		this.scene.site().drift().editFilter("10003", "project = NEU");
		Snapshot before = this.scene.current();
		assertThat(this.scene.light()).isInstanceOf(Publication.Published.class);
		assertThat(this.scene.current().revision()).isNotEqualTo(before.revision());
		assertThat(project("10001").name()).isEqualTo("Umbenannt – 改名");
		assertThat(this.scene.filters()).extractingByKey("10003")
			.satisfies((filter) -> assertThat(filter.query()).isEqualTo("project = NEU"));
		assertThat(this.scene.figures().partsWritten()).as("the project, and the list of filters").isEqualTo(2);
	}

	@Test
	void noticesAFieldThatBecameMandatoryInAFullPassOnly() {
		this.scene.site().drift().makeMandatory("labels");
		assertThat(this.scene.light()).isInstanceOf(Publication.Confirmed.class);
		assertThat(this.scene.full()).isInstanceOf(Publication.Published.class);
		assertThat(isLabelsRequired("10000")).isTrue();
		assertThat(this.scene.figures().partsWritten()).isPositive().isLessThan(this.scene.figures().partsTakenOver());
	}

	@Test
	void readsTheFieldsOfARefreshedProjectOnly() {
		this.scene.site().drift().makeMandatory("labels");
		String key = project("10001").key();
		assertThat(this.scene.light(key.toLowerCase(Locale.ROOT))).isInstanceOf(Publication.Published.class);
		assertThat(fieldCalls()).isEqualTo(project("10001").types().size());
		assertThat(isLabelsRequired("10001")).isTrue();
		assertThat(isLabelsRequired("10002")).isFalse();
	}

	@Test
	void dropsWhatIsMeantToBeGoneAndWhatIsNotSelectedAnyMore() {
		this.scene.site().drift().removeProject("10001");
		this.scene.accepting(Doubt.LOSS);
		this.scene.light();
		assertThat(this.scene.projects()).hasSize(5).doesNotContainKey("10001");
		this.scene.selecting(List.of("1000*"), List.of("10002", project("10003").key()));
		this.scene.light();
		assertThat(this.scene.projects()).containsOnlyKeys("10000", "10004", "10005");
		assertThat(this.scene.figures().projects()).isEqualTo(3);
	}

	private boolean isLabelsRequired(String project) {
		Map<String, List<FieldEntry>> fields = this.scene.fields(project(project));
		return fields.values()
			.stream()
			.flatMap(List::stream)
			.anyMatch((field) -> field.id().value().equals("labels") && field.required());
	}

	private ProjectContent project(String id) {
		ProjectContent project = this.scene.projects().get(id);
		assertThat(project).isNotNull();
		return Objects.requireNonNull(project);
	}

	private long fieldCalls() {
		return this.scene.site().journal().count(FIELDS);
	}

}
