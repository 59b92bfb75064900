package io.trackercatalog.change;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.trackercatalog.change.Difference.Kind;
import io.trackercatalog.change.Difference.Subject;
import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleMapping;
import io.trackercatalog.instance.ProjectLink;
import io.trackercatalog.simulator.Drift;
import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.snapshot.Publication;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.ProjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What is told of each kind of drift, alone, and what it means to a mapping.
 */
class DriftFeedTests {

	private final ChangeScene scene = new ChangeScene(SiteSettings.jiraCloud().withProjects(10));

	private final Drift drift = this.scene.site().drift();

	@BeforeEach
	void takeAFirstSnapshot() {
		mapping(List.of(), new Mapping(new ModuleMapping(List.of("Story"), new FilterId("10001")),
				new ModuleMapping(List.of("Bug"), null), fields("summary", "labels", "priority", "duedate")));
		this.scene.full();
	}

	@AfterEach
	void stop() {
		this.scene.close();
	}

	@Test
	void aListThatManyTypesShareChangesOnce() {
		this.drift.makeMandatory("labels");
		this.scene.full();
		Change change = only();
		assertThat(change.difference().kind()).isEqualTo(Kind.MANDATORY);
		assertThat(change.difference().places().projects()).as("all the projects in one change").hasSize(10);
		assertThat(change.difference().places().everywhere()).isFalse();
		assertThat(change.judgement()).isEqualTo(new Judgement(true, Severity.WARNING));
	}

	@Test
	void aFieldThatBecomesMandatoryUnmappedBreaksCreation() {
		this.drift.makeMandatory("environment");
		this.scene.full();
		assertThat(only().judgement()).isEqualTo(new Judgement(true, Severity.BREAKING));
		this.drift.makeOptional("environment");
		this.scene.full();
		assertThat(only().judgement()).isEqualTo(new Judgement(false, Severity.INFO));
	}

	@Test
	void whatALightPassToldAFullOneDoesNotRepeat() {
		String field = this.drift.addField("Begründung");
		this.scene.full();
		assertThat(only().difference().kind()).isEqualTo(Kind.ADDED);
		this.drift.renameField(field, "Grund");
		this.scene.light();
		assertThat(only().difference()).satisfies((renamed) -> {
			assertThat(renamed.kind()).isEqualTo(Kind.RENAMED);
			assertThat(renamed.places()).isEqualTo(new Places(true, List.of()));
		});
		assertThat(this.scene.full()).as("the types' lists have the new name as well")
			.isInstanceOf(Publication.Published.class);
		assertThat(this.scene.latest()).isEmpty();
		this.drift.removeField(field);
		this.scene.light();
		assertThat(only().difference().kind()).isEqualTo(Kind.REMOVED);
		assertThat(this.scene.full()).isInstanceOf(Publication.Published.class);
		assertThat(this.scene.latest()).isEmpty();
	}

	@Test
	void aFieldThatIsAddedOnALightPassIsToldOfItsTypesOnAFullOne() {
		this.drift.addField("Begründung");
		this.scene.light();
		assertThat(only().difference().places()).isEqualTo(new Places(true, List.of()));
		this.scene.full();
		assertThat(only().difference().places().everywhere()).isFalse();
		assertThat(only().difference().places().projects()).isNotEmpty();
	}

	@Test
	void theEndOfAMappedFieldBreaksTheMapping() {
		this.drift.removeField("duedate");
		this.scene.light();
		assertThat(only()).satisfies((change) -> {
			assertThat(change.difference().kind()).isEqualTo(Kind.REMOVED);
			assertThat(change.difference().name()).isEqualTo("Due Date");
			assertThat(change.judgement()).isEqualTo(new Judgement(true, Severity.BREAKING));
		});
	}

	@Test
	void theEndOfAMappedTypeBreaksTheMappingAndItsFieldsGoUntold() {
		this.drift.removeType("10000", "Story");
		this.drift.removeType("10001", "Spike (技术调研)");
		this.scene.full();
		assertThat(this.scene.latest()).extracting((change) -> change.difference().name(), Change::judgement)
			.containsExactlyInAnyOrder(tuple("Story", new Judgement(true, Severity.BREAKING)),
					tuple("Spike (技术调研)", new Judgement(false, Severity.INFO)));
	}

	@Test
	void theMappedFilterWarnsWhenItIsEditedAndBreaksWhenItGoes() {
		this.drift.editFilter("10001", "project = NEU");
		this.drift.editFilter("10002", "project = ANDERS");
		this.scene.light();
		assertThat(this.scene.latest()).extracting((change) -> change.difference().id(), Change::judgement)
			.containsExactly(tuple("10001", new Judgement(true, Severity.WARNING)),
					tuple("10002", new Judgement(false, Severity.INFO)));
		Aspects before = Objects.requireNonNull(this.scene.latest().get(0).difference().before());
		assertThat(before.query()).contains("fixVersion");
		this.drift.removeFilter("10001");
		this.scene.light();
		assertThat(only().judgement()).isEqualTo(new Judgement(true, Severity.BREAKING));
	}

	@Test
	void whatGoesWithAProjectAndComesBackWithItIsNotToldOnItsOwn() {
		String ofATeam = "10004";
		this.drift.removeProject(ofATeam);
		this.scene.full();
		assertThat(only().difference()).satisfies((missing) -> {
			assertThat(missing.kind()).isEqualTo(Kind.MISSING);
			assertThat(missing.id()).isEqualTo(ofATeam);
		});
		assertThat(only().judgement()).isEqualTo(new Judgement(true, Severity.WARNING));
		this.drift.restoreProject(ofATeam);
		this.scene.full();
		assertThat(only().difference().kind()).isEqualTo(Kind.RETURNED);
	}

	@Test
	void whatBelongsToNoLinkedProjectIsNotMapped() {
		mapping(List.of(new ProjectLink("PAY", List.of("10000"))), this.scene.instance().mapping());
		this.drift.removeType("10000", "Story");
		this.drift.removeType("10001", "Story");
		this.drift.renameProject("10001", "Anders");
		this.scene.light();
		assertThat(this.scene.latest())
			.extracting((change) -> change.difference().places().projects().get(0).project().value(),
					(change) -> change.judgement().mapped())
			.containsExactlyInAnyOrder(tuple("10000", true), tuple("10001", false));
	}

	@Test
	void aProjectThatCouldNotBeReadBringsNothingNewWhenItCan() {
		this.scene.site().faults().always("/createmeta/10009", Fault.status(403));
		String project = this.drift.addProject("Verschlossen");
		this.scene.site().faults().always("/createmeta/" + project, Fault.status(403));
		this.scene.full();
		assertThat(this.scene.latest()).extracting((change) -> change.difference().id()).containsExactly(project);
		this.scene.site().faults().clear();
		this.scene.full();
		assertThat(this.scene.latest()).isEmpty();
	}

	@Test
	void tellsAnEditionAgainUntilEveryListenerHasHeardItAndWritesItDownOnce() {
		this.scene.listenersFailing(true);
		this.drift.renameField("labels", "Schlagworte");
		this.scene.full();
		assertThat(this.scene.changes()).hasSize(1);
		this.scene.lookAround();
		this.scene.listenersFailing(false);
		this.scene.start();
		this.scene.lookAround();
		this.scene.lookAround();
		assertThat(this.scene.changes()).hasSize(1);
		assertThat(this.scene.announced()).hasSize(3).allMatch(this.scene.changes()::equals);
	}

	@Test
	void numbersTheChangesOfAnEditionTheSameWhateverIsMapped() {
		this.scene.listenersFailing(true);
		this.drift.renameField("labels", "Schlagworte");
		this.drift.renameField("duedate", "Termin");
		this.scene.full();
		List<Change> before = this.scene.changes();
		mapping(List.of(), new Mapping(ModuleMapping.DEFAULT, ModuleMapping.DEFAULT,
				Set.of(new FieldId(before.get(1).difference().id()))));
		this.scene.listenersFailing(false);
		this.scene.start();
		this.scene.lookAround();
		assertThat(this.scene.changes()).isEqualTo(before).hasSize(2);
		assertThat(this.scene.announced()).isNotEmpty().allMatch(before::equals);
	}

	@Test
	void asksTheStoreAboutAnInstanceOnlyOnceForEveryEdition() {
		this.drift.renameField("labels", "Schlagworte");
		this.scene.full();
		this.scene.lookAround();
		this.scene.untell();
		this.scene.lookAround();
		this.scene.dying(true);
		this.scene.later(Duration.ofMinutes(30));
		assertThat(this.scene.full()).isInstanceOf(Publication.Confirmed.class);
		this.scene.lookAround();
		assertThat(this.scene.announced()).hasSize(1);
		this.scene.start();
		this.scene.lookAround();
		assertThat(this.scene.announced()).hasSize(2);
	}

	@Test
	void tellsBetweenWhenAndWhenItHappened() {
		Instant read = this.scene.clock().instant();
		this.scene.later(Duration.ofMinutes(30));
		this.scene.light();
		Instant looked = this.scene.clock().instant();
		this.drift.makeMandatory("labels");
		this.drift.editFilter("10001", "project = NEU");
		this.scene.later(Duration.ofMinutes(30));
		this.scene.full();
		assertThat(this.scene.latest()).allSatisfy((change) -> {
			boolean ofAType = change.difference().subject() == Subject.FIELD;
			assertThat(change.firstSeenAt()).isEqualTo(this.scene.clock().instant());
			assertThat(change.lastSeenAt()).as("light passes do not look at the fields of types")
				.isEqualTo(ofAType ? read : looked);
		});
	}

	@Test
	void tellsOnlyWhatIsWanted() {
		this.drift.makeMandatory("environment");
		this.drift.renameProject("10001", "Anders");
		this.drift.editFilter("10002", "project = ANDERS");
		this.scene.full();
		this.scene.later(Duration.ofHours(1));
		this.drift.removeFilter("10003");
		this.scene.full();
		assertThat(wanted(Wanted.ALL)).containsExactly("10003", "environment", "10001", "10002");
		assertThat(wanted(new Wanted(Set.of(Subject.FILTER), Set.of(), null, null, false, Severity.INFO)))
			.containsExactly("10003", "10002");
		assertThat(wanted(new Wanted(Set.of(), Set.of(Kind.RENAMED, Kind.REMOVED), null, null, false, Severity.INFO)))
			.containsExactly("10003", "10001");
		assertThat(wanted(new Wanted(Set.of(), Set.of(), new ProjectId("10002"), null, false, Severity.INFO)))
			.as("filters belong to the whole site")
			.containsExactly("10003", "environment", "10002");
		assertThat(wanted(new Wanted(Set.of(), Set.of(), null, this.scene.clock().instant(), false, Severity.INFO)))
			.containsExactly("10003");
		assertThat(wanted(new Wanted(Set.of(), Set.of(), null, null, true, Severity.INFO)))
			.containsExactly("environment", "10001");
		assertThat(wanted(new Wanted(Set.of(), Set.of(), null, null, false, Severity.BREAKING)))
			.containsExactly("environment");
	}

	@Test
	void anyTwoSnapshotsCanBeCompared() {
		Snapshot first = this.scene.current();
		this.drift.renameField("labels", "Etiketten");
		this.scene.full();
		this.drift.renameField("labels", "Schlagworte");
		this.drift.makeMandatory("labels");
		this.scene.full();
		assertThat(this.scene.compared(first, this.scene.current())).extracting((judged) -> judged.difference().kind())
			.containsExactly(Kind.RENAMED, Kind.MANDATORY);
		assertThat(this.scene.compared(this.scene.current(), first)).extracting((judged) -> judged.difference().kind())
			.containsExactly(Kind.RENAMED, Kind.OPTIONAL);
		assertThat(this.scene.compared(first, first)).isEmpty();
	}

	private List<String> wanted(Wanted wanted) {
		return ChangeScene.await(this.scene.feed()
			.latest(this.scene.instance().id(), wanted, 0, 100)
			.map((change) -> change.difference().id())
			.collectList());
	}

	private Change only() {
		assertThat(this.scene.latest()).hasSize(1);
		return this.scene.latest().get(0);
	}

	private void mapping(List<ProjectLink> links, Mapping mapping) {
		Instance plain = SimulatedInstances.of(7, this.scene.site());
		this.scene.configured(new Instance(plain.id(), plain.kind(), plain.url(), plain.alias(), plain.integratedBy(),
				plain.orgCode(), plain.credential(), plain.projects(), links, mapping, plain.refresh()));
	}

	private static Set<FieldId> fields(String... ids) {
		return Set.of(ids).stream().map(FieldId::new).collect(Collectors.toSet());
	}

}
