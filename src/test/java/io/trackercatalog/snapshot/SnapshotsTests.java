package io.trackercatalog.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.Publication.Confirmed;
import io.trackercatalog.snapshot.Publication.Fenced;
import io.trackercatalog.snapshot.Publication.Published;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.AllowedValue;
import io.trackercatalog.tracker.AllowedValues;
import io.trackercatalog.tracker.DataType;
import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.TypeId;
import io.trackercatalog.tracker.WorkItemType;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.core.Ordered;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Snapshots over the real store.
 */
class SnapshotsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final InstanceId SEVEN = new InstanceId(7);

	private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final List<Head> moved = new ArrayList<>();

	private final Snapshots snapshots = snapshots(NOON);

	@Test
	void givesBackWhatWasKept() {
		Snapshot snapshot = given("Story", "Bug");
		await(this.snapshots.publish(snapshot, Testimony.NONE, 1));

		Snapshot current = await(this.snapshots.current(SEVEN));
		assertThat(current).isEqualTo(snapshot);
		ProjectContent project = await(
				this.snapshots.projects(SEVEN, List.of(current.projects().get(0).part())).single())
			.getValue();
		assertThat(project.name()).isEqualTo("Zahlungsverkehr – Kern");
		assertThat(project.types()).extracting((entry) -> entry.type().name()).containsExactly("Story", "Bug");
		PartHash fields = project.types().get(0).fields();
		assertThat(fields).isNotNull();
		List<FieldEntry> entries = await(this.snapshots.fields(SEVEN, List.of(fields)).single()).getValue();
		assertThat(entries).extracting(FieldEntry::name).containsExactly("Summary", "Größe");
		PartHash values = entries.get(1).values();
		assertThat(values).isNotNull();
		assertThat(await(this.snapshots.values(SEVEN, List.of(values)).single()).getValue()).isEqualTo(sizes());
		assertThat(await(this.snapshots.filters(current).collectList())).isEqualTo(filters());
	}

	@Test
	void namesWhatSaysTheSameTheSame() {
		Snapshot one = given("Story", "Bug");
		Snapshot other = given("Story", "Bug");
		Snapshot third = given("Story", "Defect");
		assertThat(one.revision()).isEqualTo(other.revision()).isNotEqualTo(third.revision());
	}

	@Test
	void writesNoPartTwice() {
		given("Story", "Bug");
		long before = parts();
		assertThat(await(this.snapshots.keep(SEVEN, all("Story", "Bug")))).isZero();
		assertThat(parts()).isEqualTo(before);
	}

	@Test
	void keepsThePartsOfInstancesApart() {
		given("Story", "Bug");
		InstanceId eight = new InstanceId(8);
		assertThat(await(this.snapshots.keep(eight, all("Story", "Bug")))).isPositive();
	}

	@Test
	void publishesOnceAndConfirmsAfterwards() {
		Snapshot snapshot = given("Story");
		assertThat(await(this.snapshots.publish(snapshot, Testimony.NONE, 1))).isInstanceOf(Published.class);

		Instant later = NOON.plusSeconds(600);
		Publication second = await(snapshots(later).publish(snapshot, Testimony.NONE, 2));
		assertThat(second).isInstanceOfSatisfying(Confirmed.class, (confirmed) -> {
			assertThat(confirmed.head().publishedAt()).isEqualTo(NOON);
			assertThat(confirmed.head().confirmedAt()).isEqualTo(later);
		});
		assertThat(this.moved).hasSize(2);
	}

	@Test
	void tellsThoseWhoListenOneAfterTheOtherInTheirOrder() {
		List<String> told = new CopyOnWriteArrayList<>();
		Sinks.Empty<Void> readersHaveTheirAnswers = Sinks.empty();
		Snapshots ordered = SnapshotsOver.of(this.mongo, Clock.fixed(NOON, ZoneOffset.UTC),
				List.of(new Listener("others", Ordered.LOWEST_PRECEDENCE, told, Mono.empty()),
						new Listener("readers", Ordered.HIGHEST_PRECEDENCE, told, readersHaveTheirAnswers.asMono())));
		CompletableFuture<Publication> publication = ordered.publish(given("Story"), Testimony.NONE, 1).toFuture();
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(told).containsExactly("readers"));
		assertThat(publication).isNotDone();
		readersHaveTheirAnswers.tryEmitEmpty();
		assertThat(publication).succeedsWithin(PATIENCE);
		assertThat(told).containsExactly("readers", "others");
	}

	@Test
	void doesNotLetAnOldTermPublish() {
		Snapshot newer = given("Story");
		await(this.snapshots.publish(newer, Testimony.NONE, 5));
		assertThat(await(this.snapshots.publish(given("Bug"), Testimony.NONE, 4))).isInstanceOf(Fenced.class);
		assertThat(await(this.snapshots.current(SEVEN)).revision()).isEqualTo(newer.revision());
		assertThat(this.moved).hasSize(1);
	}

	@Test
	void doesNotLetAnOldTermConfirm() {
		Snapshot snapshot = given("Story");
		await(this.snapshots.publish(snapshot, Testimony.NONE, 5));
		assertThat(await(snapshots(NOON.plusSeconds(60)).publish(snapshot, Testimony.NONE, 4)))
			.isInstanceOf(Fenced.class);
		assertThat(await(this.snapshots.heads().single()).confirmedAt()).isEqualTo(NOON);
	}

	@Test
	void goesBackToASnapshotThatWasThereBefore() {
		Snapshot first = given("Story");
		await(this.snapshots.publish(first, Testimony.NONE, 1));
		await(this.snapshots.publish(given("Bug"), Testimony.NONE, 2));
		assertThat(await(this.snapshots.publish(first, Testimony.NONE, 3))).isInstanceOf(Published.class);
		assertThat(await(this.snapshots.current(SEVEN)).revision()).isEqualTo(first.revision());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3_000, 300_000 })
	void keepsFieldListsOfAnySize(int fields) {
		List<Field> list = IntStream.range(0, fields).mapToObj(SnapshotsTests::incompressible).toList();
		Parts parts = PartCodec.encodeFields(list);
		await(this.snapshots.keep(SEVEN, List.of(parts)));
		Map.Entry<PartHash, List<FieldEntry>> found = await(
				this.snapshots.fields(SEVEN, List.of(parts.root())).single());
		assertThat(found.getValue()).hasSize(fields)
			.extracting(FieldEntry::name)
			.isEqualTo(list.stream().map(Field::name).toList());
	}

	@Test
	void splitsAPartThatIsTooLargeForOneDocument() {
		List<Field> list = IntStream.range(0, 300_000).mapToObj(SnapshotsTests::incompressible).toList();
		await(this.snapshots.keep(SEVEN, List.of(PartCodec.encodeFields(list))));
		assertThat(parts()).isGreaterThan(1);
	}

	private Snapshot given(String... types) {
		List<Parts> all = all(types);
		await(this.snapshots.keep(SEVEN, all));
		ProjectEntry entry = new ProjectEntry(new ProjectId("10012"), "PAY", "Zahlungsverkehr – Kern",
				all.get(2).root());
		return Snapshot.of(SEVEN, NOON, true, List.of(entry), all.get(0).root(), all.get(1).root(),
				new Snapshot.Counts(1, types.length, 1));
	}

	private static List<Parts> all(String... types) {
		Parts fields = PartCodec.encodeFields(fields());
		List<TypeEntry> entries = IntStream.range(0, types.length)
			.mapToObj((number) -> new TypeEntry(new WorkItemType(new TypeId("" + (10001 + number)), types[number],
					types[number], WorkItemType.Role.OTHER), fields.root(), PartCodec.shape(fields()), 2))
			.toList();
		ProjectContent project = new ProjectContent(new ProjectId("10012"), "PAY", "Zahlungsverkehr – Kern", entries,
				null, null);
		return List.of(fields, PartCodec.encodeFilters(filters()), PartCodec.encode(project));
	}

	private static List<Field> fields() {
		return List.of(field("summary", "Summary", AllowedValues.NONE), field("customfield_10010", "Größe", sizes()));
	}

	private static Field field(String id, String name, AllowedValues values) {
		return new Field(new FieldId(id), name, DataType.one(DataType.Kind.TEXT), "string", true, false, false, null,
				null, values);
	}

	/** Names without repetition, so that the body really gets large. */
	private static Field incompressible(int number) {
		return field("f" + number, Hashes.of("test", Integer.toString(number).getBytes()).substring(0, 40),
				AllowedValues.NONE);
	}

	private static AllowedValues sizes() {
		return new AllowedValues(List.of(new AllowedValue("1", "groß", List.of(new AllowedValue(null, "sehr groß"))),
				new AllowedValue("2", "")), 3, true);
	}

	private static List<SavedFilter> filters() {
		return List.of(new SavedFilter(new FilterId("10023"), "Mine", "assignee = currentUser()", null, null));
	}

	private Snapshots snapshots(Instant now) {
		return SnapshotsOver.of(this.mongo, Clock.fixed(now, ZoneOffset.UTC),
				List.of((head) -> Mono.fromRunnable(() -> this.moved.add(head))));
	}

	private long parts() {
		return await(
				this.mongo.getCollection("parts").flatMap((parts) -> Mono.from(parts.countDocuments(new Document()))));
	}

	private static <T> T await(Mono<T> mono) {
		T value = mono.block(PATIENCE);
		assertThat(value).isNotNull();
		return java.util.Objects.requireNonNull(value);
	}

	/**
	 * Somebody who listens.
	 */
	private record Listener(String name, int order, List<String> told,
			Mono<Void> done) implements HeadListener, Ordered {

		@Override
		public Mono<Void> moved(Head head) {
			this.told.add(this.name);
			return this.done;
		}

		@Override
		public int getOrder() {
			return this.order;
		}

	}

}
