package io.trackercatalog.catalog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.netty.buffer.ByteBufUtil;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.KnownInstances;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleMapping;
import io.trackercatalog.instance.ProjectLink;
import io.trackercatalog.instance.ProjectSelection;
import io.trackercatalog.instance.RefreshPolicy;
import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.HeadListener;
import io.trackercatalog.snapshot.Revision;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.snapshot.SnapshotsOver;
import io.trackercatalog.snapshot.Testimony;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.AllowedValues;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.DataType;
import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerKind;
import io.trackercatalog.tracker.TypeId;
import io.trackercatalog.tracker.WorkItemType.Role;
import io.trackercatalog.tracker.WorkItemType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The front layer over the real store.
 */
class CaffeineCatalogTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final InstanceId SEVEN = new InstanceId(7);

	private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final List<HeadListener> listeners = new ArrayList<>();

	private final List<CaffeineCatalog> catalogs = new ArrayList<>();

	@AfterEach
	void close() {
		this.catalogs.forEach(CaffeineCatalog::destroy);
	}

	@Test
	void tellsWhatTheDocumentSays() throws Exception {
		Fixture fixture = fixture(instance(List.of()));
		Snapshot snapshot = fixture.publishes("Payments");

		Answer answer = fixture.details("ANY", true);
		JSONAssert.assertEquals(
				"""
						{"data": [{
						  "instanceId": 7, "instanceType": "Jira", "instanceUrl": "https://acme.example",
						  "integratedBy": "jane@acme.example", "alias": "Acme Jira",
						  "freshness": {"revision": "%s", "publishedAt": "2026-11-02T12:00:00Z", "complete": true, "stale": false},
						  "externalProjects": [{
						    "projectID": "10012", "projectName": "Payments",
						    "modules": {
						      "requirement": {"id": "10001", "name": "Story", "jqlFilterString": "project = PAY ORDER BY rank",
						        "fields": [
						          {"fieldName": "Summary", "fieldId": "summary", "fieldType": "string", "mandatory": true, "mapped": true},
						          {"fieldName": "Größe", "fieldId": "customfield_10010", "fieldType": "string", "mandatory": false, "mapped": false}],
						        "additionalTypes": [
						          {"id": "10000", "name": "Epic", "jqlFilterString": "project = PAY ORDER BY rank", "fields": []}]},
						      "issue": {"id": "10004", "name": "Bug", "jqlFilterString": "project = 10012 AND issuetype = 10004",
						        "fields": []}
						    }}]}],
						 "total": 1}
						"""
					.formatted(snapshot.revision()),
				text(answer), true);
		assertThat(unzipped(bytes(answer, true))).isEqualTo(text(answer));
		assertThat(answer.age()).isEqualTo(new Answer.Age(NOON, NOON, false));
	}

	@Test
	void leavesFieldsOutWhereTheyAreNotWanted() {
		Fixture fixture = fixture(instance(List.of()));
		fixture.publishes("Payments");
		assertThat(text(fixture.details("ANY", false))).contains("jqlFilterString").doesNotContain("\"fields\"");
	}

	@Test
	void tellsOnlyTheProjectsThatAreLinked() {
		Fixture fixture = fixture(instance(List.of(new ProjectLink("MINE", List.of("pay")))));
		fixture.publishes("Payments");
		assertThat(text(fixture.details("mine", false))).contains("Payments");
		assertThat(text(fixture.details("OTHER", false))).contains("\"externalProjects\":[]");
	}

	@Test
	void saysNothingOfAnInstanceOfAnotherOrganisation() {
		Fixture fixture = fixture(instance(List.of()));
		fixture.publishes("Payments");
		StepVerifier.create(fixture.catalog.details("FOREIGN", "ANY", 7, true)).expectComplete().verify(PATIENCE);
		assertThat(text(await(fixture.catalog.details("FOREIGN")))).isEqualTo("{\"data\":[],\"total\":0}");
	}

	@Test
	void hasOneAnswerForAllOrganisationsThatNobodyKnows() {
		Fixture fixture = fixture(instance(List.of()));
		fixture.publishes("Payments");
		Answer one = await(fixture.catalog.details("FOREIGN"));
		Answer other = await(fixture.catalog.details("ELSEWHERE"));
		assertThat(other.body()).isSameAs(one.body());
		assertThat(fixture.answers.size()).isEqualTo(1);
	}

	@Test
	void admitsThatItKnowsNothingYet() throws Exception {
		Fixture fixture = fixture(instance(List.of()));
		Answer answer = fixture.details("ANY", true);
		JSONAssert.assertEquals("""
				{"data": [{
				  "instanceId": 7, "instanceType": "Jira", "instanceUrl": "https://acme.example",
				  "integratedBy": "jane@acme.example", "alias": "Acme Jira",
				  "freshness": {"revision": null, "publishedAt": null, "complete": false, "stale": true},
				  "externalProjects": []}],
				 "total": 1}
				""", text(answer), true);
	}

	@Test
	void loadsOnceForAThousandReadersOfTheSameColdAnswer() {
		Fixture fixture = fixture(instance(List.of()));
		fixture.publishes("Payments");
		List<RenderedBody> bodies = await(Flux.range(0, 1000)
			.flatMap((reader) -> fixture.catalog.details("ACME", "ANY", 7, true), 1000)
			.map(Answer::body)
			.collectList());
		assertThat(bodies).hasSize(1000).allSatisfy((body) -> assertThat(body).isSameAs(bodies.get(0)));
		// Loads are counted a little after readers have been answered.
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(fixture.answers.stats().loadCount()).isEqualTo(1));
	}

	@Test
	void hasTheNewAnswerReadyWhenAPublishEnds() {
		Fixture fixture = fixture(instance(List.of()));
		fixture.publishes("Payments");
		fixture.details("ANY", true);
		fixture.publishes("Payments & Co");
		CompletableFuture<Answer> answer = fixture.catalog.details("ACME", "ANY", 7, true).toFuture();
		assertThat(answer).as("the reader waits for nobody").isDone();
		assertThat(text(answer.join())).contains("Payments & Co");
	}

	@Test
	void keepsTheSameTagWhenAPassFindsTheSame() {
		Fixture fixture = fixture(instance(List.of()));
		fixture.publishes("Payments");
		String tag = fixture.details("ANY", true).body().tag();
		fixture.clock.forward(Duration.ofMinutes(20));
		fixture.publishes("Payments");
		Answer answer = fixture.details("ANY", true);
		assertThat(answer.body().tag()).isEqualTo(tag);
		assertThat(answer.age()).isEqualTo(new Answer.Age(NOON, NOON.plus(Duration.ofMinutes(20)), false));
	}

	@Test
	void saysSoWhenTheScheduleWasMissed() {
		Fixture fixture = fixture(instance(List.of()));
		fixture.publishes("Payments");
		fixture.clock.forward(Duration.ofMinutes(59));
		fixture.ages(true);
		assertThat(text(fixture.details("ANY", false))).contains("\"stale\":false");
		fixture.clock.forward(Duration.ofMinutes(2));
		fixture.ages(true);
		Answer late = fixture.details("ANY", false);
		assertThat(text(late)).contains("\"stale\":true");
		assertThat(late.age().stale()).isTrue();
		assertThat(text(await(fixture.catalog.details("ACME")))).contains("\"stale\":true");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void letsNoReaderWaitBecauseTheScheduleWasMissedWhetherTheStoreAnswersOrNot(boolean storeAnswers) {
		Fixture fixture = fixture(instance(List.of()));
		fixture.publishes("\"stale\":false");
		String fresh = text(fixture.details("ANY", true));
		String tag = fixture.details("ANY", true).body().tag();
		fixture.clock.forward(Duration.ofMinutes(61));
		fixture.ages(storeAnswers);
		Answer late = Objects.requireNonNull(fixture.catalog.detailsInMemory("ACME", "ANY", 7, true));
		assertThat(text(late)).isEqualTo(fresh.replaceFirst("\"stale\":false", "\"stale\":true"));
		assertThat(late.body().tag()).isNotEqualTo(tag);
		fixture.answers.tidy();
		assertThat(fixture.answers.size()).as("the old one is gone").isEqualTo(1);
	}

	@Test
	void neverGoesBackToAnOlderHead() {
		Fixture fixture = fixture(instance(List.of()));
		fixture.publishes("Payments");
		var old = fixture.standings.find(SEVEN).orElseThrow().head();
		fixture.publishes("Payments & Co");
		fixture.catalog.moved(Objects.requireNonNull(old)).block(PATIENCE);
		assertThat(text(fixture.details("ANY", false))).contains("Payments & Co");
	}

	@Test
	void takesWhatIsNewerWhateverTheClockOfItsPublisherSays() {
		Fixture fixture = fixture(instance(List.of()));
		fixture.publishes("Payments");
		fixture.clock.forward(Duration.ofMinutes(-10));
		fixture.publishes("Payments & Co");
		Answer answer = fixture.details("ANY", true);
		assertThat(text(answer)).contains("Payments & Co");
		assertThat(answer.age()).as("no time goes back").isEqualTo(new Answer.Age(NOON, NOON, false));
	}

	@Test
	void anAnswerAboutSeveralIsAsOldAsTheOldestAndSaysWhatItSaysSinceTheNewest() {
		Instance instance = instance(List.of());
		List<Standing> standings = List.of(standing(instance, NOON.minusSeconds(3600), NOON.plusSeconds(20)),
				standing(instance, NOON, NOON.plusSeconds(10)));
		assertThat(Organisation.of(standings, Organisation.EMPTY).age())
			.isEqualTo(new Answer.Age(NOON, NOON.plusSeconds(10), false));
	}

	private static Standing standing(Instance instance, Instant publishedAt, Instant confirmedAt) {
		Head head = new Head(SEVEN, 1, new Revision("0".repeat(32)), true, 1, publishedAt, confirmedAt, 1,
				Testimony.NONE);
		return Standing.of(instance, head, NOON, null);
	}

	@Test
	void takesAHeadOfAnInstanceThatWasChangedWhileItsAnswersWereMade() {
		Fixture fixture = fixture(instance(List.of()));
		Snapshot snapshot = fixture.publishes("Payments");
		fixture.forget();
		Standing prepared = fixture.standings.preview(fixture.head()).orElseThrow();
		Organisation organisation = fixture.standings.organisation("ACME").with(prepared);
		Instance changed = instance(List.of(new ProjectLink("MINE", List.of("pay"))));
		fixture.instances.put(changed);
		fixture.standings.take(prepared, organisation);
		Standing taken = fixture.standings.find(SEVEN).orElseThrow();
		assertThat(taken.instance()).isSameAs(changed);
		assertThat(Objects.requireNonNull(taken.head()).revision()).isEqualTo(snapshot.revision());
		fixture.instances.remove(SEVEN);
		fixture.forget();
		fixture.standings.take(prepared, organisation);
		assertThat(fixture.standings.find(SEVEN)).isEmpty();
	}

	@Test
	void takesNoMoreMemoryThanItWasGiven() {
		Fixture fixture = fixture(instance(List.of(new ProjectLink("A", List.of("PAY")),
				new ProjectLink("B", List.of("pay", "x1")), new ProjectLink("C", List.of("pay", "x2")))), 1);
		fixture.publishes("Payments");
		for (String project : List.of("A", "B", "C", "A", "B", "C")) {
			fixture.details(project, true);
		}
		fixture.answers.tidy();
		assertThat(fixture.answers.weight()).isLessThanOrEqualTo(1024);
	}

	@Test
	void givesMemoryBackWhenAnswersHaveMadeRoomAndTheirReadersAreDone() {
		Fixture fixture = fixture(instance(List.of(new ProjectLink("A", List.of("PAY")),
				new ProjectLink("B", List.of("pay", "x1")), new ProjectLink("C", List.of("pay", "x2")))), 2);
		fixture.publishes("Payments");
		long before = Memory.held();
		List<Answer> readers = Stream.of("A", "B", "C", "A", "B", "C")
			.map((project) -> fixture.details(project, true))
			.toList();
		fixture.answers.tidy();
		assertThat(readers).allSatisfy((answer) -> assertThat(text(answer)).contains("Payments"));
		assertThat(Memory.held() - before).isGreaterThan(fixture.answers.weight());
		readers.forEach((answer) -> answer.body().release());
		assertThat(Memory.held() - before).isEqualTo(fixture.answers.weight());
	}

	@Test
	void givesMemoryBackOfWhatComesForAReaderAloneWhoHasGone() {
		Fixture fixture = fixture(instance(List.of()));
		AtomicInteger loads = new AtomicInteger();
		Sinks.One<RenderedBody> late = Sinks.one();
		Mono<RenderedBody> load = Mono.defer(() -> (loads.getAndIncrement() == 0) ? Mono.empty() : late.asMono());
		Disposable reader = fixture.answers.get(new AnswerKey.Overview("ACME", new Standing.Version()), load)
			.subscribe();
		assertThat(loads).hasValue(2);
		reader.dispose();
		RenderedBody body = Rendering.of(new byte[] { '{', '}' });
		late.tryEmitValue(body);
		assertThat(body.refCnt()).isZero();
	}

	private static Instance instance(List<ProjectLink> links) {
		Mapping mapping = new Mapping(new ModuleMapping(List.of("story", "10000"), new FilterId("10023")),
				ModuleMapping.DEFAULT, Set.of(new FieldId("summary")));
		return new Instance(SEVEN, TrackerKind.JIRA, URI.create("https://acme.example"), "Acme Jira",
				"jane@acme.example", "ACME", new Credential.Bearer(new Secret("t")), ProjectSelection.ALL, links,
				mapping, new RefreshPolicy(Duration.ofMinutes(30), Duration.ofHours(6)));
	}

	@Test
	void doesNotTakeASnapshotForMissingBeforeTheStoreHasTold() {
		Fixture fixture = startingFixture(instance(List.of()), 10_000);
		StepVerifier.create(fixture.catalog.details("ACME", "ANY", 7, false).map(CaffeineCatalogTests::text))
			.then(() -> fixture.publishes("Payments"))
			.then(fixture.firstLook::end)
			.assertNext((answer) -> assertThat(answer).contains("Payments"))
			.expectComplete()
			.verify(PATIENCE);
	}

	private Fixture fixture(Instance instance) {
		return fixture(instance, 10_000);
	}

	private Fixture fixture(Instance instance, int kilobytes) {
		Fixture fixture = startingFixture(instance, kilobytes);
		fixture.firstLook.end();
		return fixture;
	}

	private Fixture startingFixture(Instance instance, int kilobytes) {
		Fixture fixture = new Fixture(instance, kilobytes);
		this.catalogs.add(fixture.catalog);
		return fixture;
	}

	private static String text(Answer answer) {
		return new String(bytes(answer, false), StandardCharsets.UTF_8);
	}

	private static String unzipped(byte[] bytes) throws IOException {
		try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
			return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static byte[] bytes(Answer answer, boolean gzip) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		Flux.from(answer.body().bytes(gzip)).subscribe((buffer) -> {
			bytes.writeBytes(ByteBufUtil.getBytes(buffer));
			buffer.release();
		});
		return bytes.toByteArray();
	}

	private static <T> T await(Mono<T> mono) {
		return Objects.requireNonNull(mono.block(PATIENCE));
	}

	private final class Fixture {

		private final TurnedClock clock = new TurnedClock();

		private final Snapshots snapshots = SnapshotsOver.of(CaffeineCatalogTests.this.mongo, this.clock,
				List.of((head) -> CaffeineCatalogTests.this.listeners.get(0).moved(head)));

		private final KnownInstances instances;

		private final Standings standings;

		private final Answers answers;

		private final FirstLook firstLook;

		private final CaffeineCatalog catalog;

		private long term;

		Fixture(Instance instance, int kilobytes) {
			this.instances = new KnownInstances(instance);
			this.standings = new Standings(this.instances, this.clock);
			CacheSettings settings = new CacheSettings(DataSize.ofKilobytes(kilobytes), PATIENCE,
					Duration.ofSeconds(1));
			this.answers = new Answers(settings);
			this.firstLook = new FirstLook(settings);
			this.catalog = new CaffeineCatalog(this.standings, this.answers, new DetailsLoader(this.snapshots),
					new FieldLists(), this.firstLook);
			CaffeineCatalogTests.this.listeners.add(this.catalog);
		}

		Snapshot publishes(String projectName) {
			Map<WorkItemType, List<Field>> types = new LinkedHashMap<>();
			types.put(new WorkItemType(new TypeId("10000"), "Epic", "Epic", Role.REQUIREMENT), List.of());
			types.put(new WorkItemType(new TypeId("10001"), "Story", "Story", Role.REQUIREMENT),
					List.of(field("summary", "Summary", true), field("customfield_10010", "Größe", false)));
			types.put(new WorkItemType(new TypeId("10004"), "Bug", "Bug", Role.ISSUE), List.of());
			SavedFilter filter = new SavedFilter(new FilterId("10023"), "Mine", "project = PAY ORDER BY rank", null,
					null);
			Snapshot snapshot = await(
					SnapshotsOver.keep(this.snapshots, SEVEN, this.clock, projectName, types, List.of(filter)));
			await(this.snapshots.publish(snapshot, Testimony.NONE, ++this.term));
			return snapshot;
		}

		/** The head in the store. */
		Head head() {
			return await(this.snapshots.head(SEVEN));
		}

		/** Forgets what it knew of instances before they were removed and came back. */
		void forget() {
			List<Instance> known = this.instances.all();
			known.forEach((instance) -> this.instances.remove(instance.id()));
			this.standings.renew();
			known.forEach(this.instances::put);
			this.standings.renew();
		}

		void ages(boolean storeAnswers) {
			this.catalog.age(storeAnswers).block(PATIENCE);
		}

		Answer details(String project, boolean withFields) {
			return await(this.catalog.details("ACME", project, 7, withFields));
		}

		private static Field field(String id, String name, boolean required) {
			return new Field(new FieldId(id), name, DataType.one(DataType.Kind.TEXT), "string", required, false, false,
					null, null, AllowedValues.NONE);
		}

	}

	private static final class TurnedClock extends Clock {

		private Instant now = NOON;

		void forward(Duration duration) {
			this.now = this.now.plus(duration);
		}

		@Override
		public ZoneOffset getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(java.time.ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

	}

}
