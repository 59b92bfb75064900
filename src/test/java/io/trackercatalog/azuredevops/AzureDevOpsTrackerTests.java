package io.trackercatalog.azuredevops;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.ProcessId;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.TypeFields;
import io.trackercatalog.tracker.TypeId;
import io.trackercatalog.tracker.WorkItemType;
import io.trackercatalog.tracker.WorkItemType.Role;
import io.trackercatalog.tracker.http.LoopbackTracker.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.test.StepVerifier;

import static io.trackercatalog.azuredevops.Organisation.PATIENCE;
import static io.trackercatalog.azuredevops.Organisation.listing;
import static io.trackercatalog.azuredevops.Organisation.project;
import static org.assertj.core.api.Assertions.assertThat;

class AzureDevOpsTrackerTests {

	private static final String TITLE = "{'referenceName': 'System.Title', 'name': 'Title', 'type': 'string'}";

	private final Organisation organisation = new Organisation();

	@AfterEach
	void close() {
		this.organisation.close();
	}

	@Test
	void followsTheContinuationThatOnlyAHeaderTells() {
		this.organisation.with("/_apis/projects", (query) -> {
			String next = query.get("continuationToken");
			if (next == null) {
				return Reply.json(projects("a", "b")).with("x-ms-continuationtoken", "2 & more");
			}
			return next.equals("2 & more") ? Reply.json(projects()).with("X-MS-ContinuationToken", "3")
					: Reply.json(projects("b", "c"));
		});
		StepVerifier.create(this.organisation.tracker().projects().map((project) -> project.id().value()))
			.expectNext("a", "b", "c")
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void isNotLedInCircles() {
		this.organisation.with("/_apis/projects",
				(query) -> Reply.json(projects("a")).with("x-ms-continuationtoken", "again"));
		assertFails(this.organisation.tracker().projects(), TrackerFailure.NotData.class);
	}

	@Test
	void leavesProjectsOutThatAreNotReadyOrGone() {
		this.organisation.with("/_apis/projects", listing("{'id': 'a', 'name': 'Apollo', 'state': 'wellFormed'}",
				"{'id': 'b', 'name': 'Gemini', 'state': 'deleting'}", "{'id': 'c', 'name': 'Mercury'}"));
		StepVerifier.create(this.organisation.tracker().projects())
			.expectNext(new Project(new ProjectId("a"), "Apollo", "Apollo", null, null))
			.expectNext(new Project(new ProjectId("c"), "Mercury", "Mercury", null, null))
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void letsProjectsShareTheirTypesOnlyByAProcessThatCannotDiffer() {
		this.organisation.with("/_apis/projects", projects("sys", "inh", "xml", "odd", "none"))
			.with("/_apis/work/processes",
					listing(process("agile", "System", "sys"), process("ours", "inherited", "inh"),
							process("old", "Xml", "xml"), process("new", "holographic", "odd"),
							"{'typeId': 'empty', 'customizationType': 'inherited'}"));
		StepVerifier.create(this.organisation.tracker().projects().mapNotNull(Project::process))
			.expectNext(new ProcessId("agile"), new ProcessId("ours"))
			.expectComplete()
			.verify(PATIENCE);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 403, 404 })
	void asksEachProjectOnItsOwnWhereProcessesAreNotTold(int status) {
		this.organisation.with("/_apis/projects", projects("a"))
			.with("/_apis/work/processes", (query) -> Reply.status(status));
		StepVerifier.create(this.organisation.tracker().projects())
			.expectNextMatches((project) -> project.process() == null)
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void doesNotTakeAnExpiredCredentialForMissingProcesses() {
		this.organisation.with("/_apis/projects", projects("a"))
			.with("/_apis/work/processes", (query) -> Reply.status(401));
		assertFails(this.organisation.tracker().projects(), TrackerFailure.Unauthorized.class);
	}

	@Test
	void doesNotBelieveAListThatIsShorterThanAnnounced() {
		this.organisation.with("/_apis/projects", "{'count': 3, 'value': [{'id': 'a', 'name': 'Apollo'}]}");
		assertFails(this.organisation.tracker().projects(), TrackerFailure.NotData.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "{}", "[]", "{'count': 1, 'value': [{'name': 'no id'}]}", "{'value': [",
			"{'count': 1, 'value': [{'id': '', 'name': 'empty id'}]}" })
	void doesNotBelieveWhatIsNoList(String body) {
		this.organisation.with("/_apis/projects", body);
		assertFails(this.organisation.tracker().projects(), TrackerFailure.NotData.class);
	}

	@Test
	void readsTypesWithTheirRolesOutOfALargeAnswer() {
		String form = "x".repeat(600_000);
		this.organisation
			.with("/a/_apis/wit/workitemtypes",
					listing("{'name': 'Bug', 'referenceName': 'A.Bug', 'xmlForm': '%s'}".formatted(form),
							"{'name': 'Gone', 'referenceName': 'A.Gone', 'isDisabled': true}"))
			.with("/a/_apis/wit/workitemtypecategories",
					listing("{'referenceName': 'Microsoft.BugCategory', 'workItemTypes': [{'name': 'Bug'}]}"));
		StepVerifier.create(this.organisation.tracker().types(project("a")))
			.expectNext(new WorkItemType(new TypeId("A.Bug"), "Bug", "Bug", Role.ISSUE))
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void encodesNamesInPathsAndAsksByTheProjectsId() {
		List<String> names = List.of("User Story", "Größe/50% ?&#+", "要件");
		names.forEach((name) -> this.organisation.with("/a b/_apis/wit/workitemtypes/%s/fields".formatted(name),
				listing("{'referenceName': 'System.Title', 'name': 'Title of %s'}".formatted(name))));
		StepVerifier
			.create(this.organisation.tracker()
				.fields(project("a b"), names.stream().map(AzureDevOpsTrackerTests::type).toList())
				.map((type) -> type.fields().get(0).name()))
			.expectNextSequence(names.stream().map("Title of %s"::formatted).toList())
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void asksForTheOrganisationsFieldsOnceAndForTheFieldsOfEachType() {
		this.organisation.with("/_apis/wit/fields", listing(TITLE));
		List<WorkItemType> types = IntStream.range(0, 20).mapToObj((number) -> type("T" + number)).toList();
		types.forEach((type) -> this.organisation.with("/a/_apis/wit/workitemtypes/%s/fields".formatted(type.name()),
				listing("{'referenceName': 'System.Title', 'name': 'Title', 'alwaysRequired': true}")));
		Tracker tracker = this.organisation.tracker();
		StepVerifier.create(tracker.fields()).expectNextCount(1).expectComplete().verify(PATIENCE);
		StepVerifier.create(tracker.fields(project("a"), types).map(TypeFields::type))
			.expectNextSequence(types.stream().map(WorkItemType::id).toList())
			.expectComplete()
			.verify(PATIENCE);
		assertThat(this.organisation.asked()).hasSize(1 + 20)
			.containsOnlyOnce("/_apis/wit/fields?api-version=7.1")
			.contains("/a/_apis/wit/workitemtypes/T7/fields?$expand=all&api-version=7.1");
	}

	@Test
	void doesNotKeepAFailureToReadTheOrganisationsFields() {
		AtomicInteger calls = new AtomicInteger();
		this.organisation.with("/_apis/wit/fields",
				(query) -> (calls.getAndIncrement() == 0) ? Reply.status(403) : Reply.json(Organisation.ONE_FIELD));
		Tracker tracker = this.organisation.tracker();
		assertFails(tracker.fields(), TrackerFailure.Forbidden.class);
		StepVerifier.create(tracker.fields()).expectNextCount(1).expectComplete().verify(PATIENCE);
	}

	@Test
	void leavesDeletedFieldsOutOfTheList() {
		this.organisation.with("/_apis/wit/fields",
				listing(TITLE, "{'referenceName': 'Acme.Gone', 'name': 'Gone', 'type': 'string', 'isDeleted': true}"));
		StepVerifier.create(this.organisation.tracker().fields().map(Field::name))
			.expectNext("Title")
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void failsAsAWholeWhenOneTypeCannotBeRead() {
		this.organisation.with("/a/_apis/wit/workitemtypes/Bug/fields", listing(TITLE));
		assertFails(this.organisation.tracker().fields(project("a"), List.of(type("Bug"), type("Gone"))),
				TrackerFailure.NotFound.class);
	}

	private static WorkItemType type(String name) {
		return new WorkItemType(new TypeId("Acme." + name.hashCode()), name, name, Role.OTHER);
	}

	private static String process(String id, String customization, String project) {
		return "{'typeId': '%s', 'customizationType': '%s', 'projects': [{'id': '%s', 'name': 'x'}]}".formatted(id,
				customization, project);
	}

	/** In JSON proper, because replies made by code are sent as they are. */
	private static String projects(String... ids) {
		return listing(Stream.of(ids)
			.map("{\"id\": \"%1$s\", \"name\": \"Name of %1$s\", \"state\": \"wellFormed\"}"::formatted)
			.toArray(String[]::new));
	}

	private static void assertFails(Publisher<?> answer, Class<? extends TrackerFailure> failure) {
		StepVerifier.create(answer)
			.thenConsumeWhile((any) -> true)
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOfSatisfying(TrackerException.class,
					(ex) -> assertThat(ex.failure()).isInstanceOf(failure)))
			.verify(PATIENCE);
	}

}
