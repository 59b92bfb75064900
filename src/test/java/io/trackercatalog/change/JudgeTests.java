package io.trackercatalog.change;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.trackercatalog.change.Difference.Kind;
import io.trackercatalog.change.Difference.Subject;
import io.trackercatalog.change.Places.Place;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleMapping;
import io.trackercatalog.instance.ProjectLink;
import io.trackercatalog.instance.ProjectSelection;
import io.trackercatalog.instance.RefreshPolicy;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerKind;
import io.trackercatalog.tracker.TypeId;
import io.trackercatalog.tracker.WorkItemType;
import io.trackercatalog.tracker.WorkItemType.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What differences mean that no simulated tracker makes.
 */
class JudgeTests {

	private static final ProjectId PAYMENTS = new ProjectId("10012");

	@Test
	void aTypeThatIsMappedByANameItHasNoLongerIsBroken() {
		ProjectContent before = project("PAY", type("1", "Wunsch", Role.OTHER));
		ProjectContent after = project("PAY", type("1", "Idee", Role.OTHER));
		Difference renamed = difference(Subject.TYPE, Kind.RENAMED, "1", null, null, new TypeId("1"));
		assertThat(judgement(renamed, instance(List.of("Wunsch")), before, after))
			.isEqualTo(new Judgement(true, Severity.BREAKING));
		assertThat(judgement(renamed, instance(List.of("1")), before, after))
			.isEqualTo(new Judgement(true, Severity.INFO));
		assertThat(judgement(renamed, instance(List.of("Idee")), before, after)).as("it joins unasked")
			.isEqualTo(new Judgement(true, Severity.WARNING));
	}

	@Test
	void aTypeThatGetsAnotherRoleLeavesOrJoinsTheModuleThatIsMappedByRole() {
		ProjectContent requirement = project("PAY", type("1", "Wunsch", Role.REQUIREMENT));
		ProjectContent other = project("PAY", type("1", "Wunsch", Role.OTHER));
		Difference moved = difference(Subject.TYPE, Kind.MOVED, "1", null, null, new TypeId("1"));
		assertThat(judgement(moved, instance(List.of()), requirement, other))
			.isEqualTo(new Judgement(true, Severity.BREAKING));
		assertThat(judgement(moved, instance(List.of()), other, requirement))
			.isEqualTo(new Judgement(true, Severity.WARNING));
	}

	@Test
	void aProjectThatIsLinkedByAKeyItHasNoLongerIsBroken() {
		ProjectContent before = project("PAY", type("1", "Wunsch", Role.REQUIREMENT));
		ProjectContent after = project("MONEY", type("1", "Wunsch", Role.REQUIREMENT));
		Difference renamed = difference(Subject.PROJECT, Kind.RENAMED, PAYMENTS.value(), null, null);
		assertThat(judgement(renamed, instance(List.of(), new ProjectLink("P", List.of("pay"))), before, after))
			.isEqualTo(new Judgement(true, Severity.BREAKING));
		assertThat(judgement(renamed, instance(List.of(), new ProjectLink("P", List.of("10012"))), before, after))
			.isEqualTo(new Judgement(true, Severity.INFO));
		assertThat(judgement(renamed, instance(List.of(), new ProjectLink("P", List.of("APP"))), before, after))
			.isEqualTo(new Judgement(false, Severity.INFO));
	}

	@Test
	void aMappedFieldThatNobodyMaySetAnyMoreIsBroken() {
		ProjectContent project = project("PAY", type("1", "Wunsch", Role.REQUIREMENT));
		Aspects writable = Aspects.properties(false, null);
		Aspects readOnly = Aspects.properties(true, null);
		assertThat(judgement(difference(Subject.FIELD, Kind.ALTERED, "summary", writable, readOnly, new TypeId("1")),
				instance(List.of()), project, project))
			.isEqualTo(new Judgement(true, Severity.BREAKING));
		assertThat(judgement(difference(Subject.FIELD, Kind.ALTERED, "summary", readOnly, writable, new TypeId("1")),
				instance(List.of()), project, project))
			.isEqualTo(new Judgement(true, Severity.INFO));
	}

	@Test
	void anUnmappedFieldMayBeDemandedIfItFillsItselfIn() {
		ProjectContent project = project("PAY", type("1", "Wunsch", Role.REQUIREMENT));
		Difference demanded = difference(Subject.FIELD, Kind.MANDATORY, "customfield_1", Aspects.mandatory(false, "A"),
				Aspects.mandatory(true, "A"), new TypeId("1"));
		assertThat(judgement(demanded, instance(List.of()), project, project))
			.isEqualTo(new Judgement(false, Severity.INFO));
	}

	private static Judgement judgement(Difference difference, Instance instance, ProjectContent before,
			ProjectContent after) {
		return new Judge(instance, Map.of(PAYMENTS, before), Map.of(PAYMENTS, after)).judged(difference).judgement();
	}

	private static Difference difference(Subject subject, Kind kind, String id, @Nullable Aspects before,
			@Nullable Aspects after, TypeId... types) {
		return new Difference(subject, kind, id, "Name", null, before, after,
				new Places(false, List.of(new Place(PAYMENTS, "PAY", List.of(types)))));
	}

	private static ProjectContent project(String key, WorkItemType type) {
		return new ProjectContent(PAYMENTS, key, "Payments", List.of(TypeEntry.unread(type)), null, null);
	}

	private static WorkItemType type(String id, String name, Role role) {
		return new WorkItemType(new TypeId(id), name, name, role);
	}

	private static Instance instance(List<String> requirementTypes, ProjectLink... links) {
		Mapping mapping = new Mapping(new ModuleMapping(requirementTypes, null), ModuleMapping.DEFAULT,
				Set.of(new FieldId("summary")));
		return new Instance(new InstanceId(7), TrackerKind.JIRA, URI.create("https://acme.example"), "Acme", "jane",
				"ACME", new Credential.Bearer(new Secret("none")), ProjectSelection.ALL, List.of(links), mapping,
				new RefreshPolicy(Duration.ofMinutes(30), Duration.ofHours(6)));
	}

}
