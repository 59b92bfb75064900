package io.trackercatalog.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.schedule.TurnedClock;
import io.trackercatalog.snapshot.Publication.Published;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.AllowedValue;
import io.trackercatalog.tracker.AllowedValues;
import io.trackercatalog.tracker.DataType;
import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.TypeId;
import io.trackercatalog.tracker.WorkItemType;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Query;

/**
 * Snapshots of one instance that are made of a few words: each word is a project whose
 * fields, and what they accept, are called by it, so snapshots that share a word share
 * all that hangs from it.
 */
final class Past {

	static final InstanceId SEVEN = new InstanceId(7);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final ReactiveMongoOperations mongo;

	private final Snapshots snapshots;

	private final History history;

	private final Clock clock;

	Past(ReactiveMongoOperations mongo, Clock clock) {
		this.mongo = mongo;
		this.clock = clock;
		this.history = new History(mongo);
		this.snapshots = SnapshotsOver.of(mongo, clock, List.of());
	}

	History history() {
		return this.history;
	}

	/** Everything that a pass writes before it publishes. */
	Mono<Snapshot> keep(List<String> words) {
		List<Parts> all = new ArrayList<>(
				List.of(PartCodec.encodeFields(List.of()), PartCodec.encodeFilters(List.of())));
		List<ProjectEntry> projects = IntStream.range(0, words.size())
			.mapToObj((place) -> entry(new ProjectId("" + place), words.get(place), all))
			.toList();
		return this.snapshots.keep(SEVEN, all)
			.then(Mono.fromSupplier(() -> Snapshot.of(SEVEN, this.clock.instant(), true, projects, all.get(0).root(),
					all.get(1).root(), new Snapshot.Counts(words.size(), words.size(), 0))));
	}

	private static ProjectEntry entry(ProjectId id, String word, List<Parts> all) {
		List<Field> list = List.of(new Field(new FieldId(word), word, DataType.one(DataType.Kind.OPTION), "option",
				true, false, false, null, null, new AllowedValues(List.of(new AllowedValue(word, word)), 0, false)));
		Parts fields = PartCodec.encodeFields(list);
		TypeEntry type = new TypeEntry(new WorkItemType(new TypeId("1"), "Story", "Story", WorkItemType.Role.OTHER),
				fields.root(), PartCodec.shape(list), 1);
		Parts project = PartCodec.encode(new ProjectContent(id, word, word, List.of(type), null, null));
		all.add(fields);
		all.add(project);
		return new ProjectEntry(id, word, word, project.root());
	}

	Mono<Publication> publish(Snapshot snapshot, long term) {
		return this.snapshots.publish(snapshot, Testimony.NONE, term);
	}

	/** What a whole pass does whose changes nobody tells. */
	Snapshot untold(long term, String... words) {
		return await(keep(List.of(words))
			.flatMap((snapshot) -> publish(snapshot, term).cast(Published.class).thenReturn(snapshot)));
	}

	/** What a whole pass does. */
	Snapshot published(long term, String... words) {
		Snapshot snapshot = untold(term, words);
		tell();
		return snapshot;
	}

	Mono<Head> head() {
		return this.snapshots.head(SEVEN);
	}

	/** Whether an edition can be asked for, or is the current one. */
	Mono<Boolean> isKept(Edition edition) {
		return this.history.find(SEVEN, edition.number())
			.map(Edition::revision)
			.mergeWith(head().filter((head) -> head.number() == edition.number()).map(Head::revision))
			.any(edition.revision()::equals);
	}

	/** The words of the current snapshot. */
	Mono<List<String>> current() {
		return head().flatMap((head) -> words(head.revision()));
	}

	/**
	 * Reads a snapshot to its last part; empty if it is not kept; fails if one is
	 * missing.
	 */
	Mono<List<String>> words(Revision revision) {
		return this.snapshots.find(SEVEN, revision).flatMap(this::words);
	}

	private Mono<List<String>> words(Snapshot snapshot) {
		Mono<List<FieldEntry>> ofSite = single(this.snapshots.fields(SEVEN, Set.of(snapshot.fields())));
		return Flux.fromIterable(snapshot.projects())
			.concatMap((entry) -> single(this.snapshots.projects(SEVEN, Set.of(entry.part()))))
			.concatMap((project) -> single(
					this.snapshots.fields(SEVEN, Set.of(Objects.requireNonNull(project.types().get(0).fields())))))
			.concatMap((fields) -> single(
					this.snapshots.values(SEVEN, Set.of(Objects.requireNonNull(fields.get(0).values())))))
			.map((values) -> values.values().get(0).name())
			.collectList()
			.delayUntil((words) -> ofSite);
	}

	private static <T> Mono<T> single(Flux<Map.Entry<PartHash, T>> found) {
		return found.single().map(Map.Entry::getValue);
	}

	/** The numbers of the kept editions, newest first. */
	List<Integer> editions() {
		return await(this.history.latest(SEVEN, 0, Integer.MAX_VALUE).map(Edition::number).collectList());
	}

	/** The changes of all editions are told. */
	void tell() {
		this.history.untold(SEVEN).concatMap(this.history::told).blockLast(PATIENCE);
	}

	/** Reads every kept edition, oldest first. */
	List<List<String>> all() {
		return await(this.history.latest(SEVEN, 0, Integer.MAX_VALUE)
			.concatMap((edition) -> words(edition.revision())
				.switchIfEmpty(Mono.error(() -> new AssertionError("Edition %s has no snapshot".formatted(edition)))))
			.collectList()
			.map((newestFirst) -> IntStream.range(0, newestFirst.size())
				.mapToObj((place) -> newestFirst.get(newestFirst.size() - 1 - place))
				.toList()));
	}

	/** The ids of all that is stored where nothing but some snapshots ever was. */
	static Set<String> idsOf(List<List<String>> snapshots) {
		Past other = new Past(TestStore.template(), new TurnedClock());
		snapshots.forEach((words) -> other.published(1, words.toArray(String[]::new)));
		return other.ids();
	}

	/** The ids of all parts and snapshots. */
	Set<String> ids() {
		Set<String> all = new TreeSet<>(ids("parts"));
		all.addAll(ids("snapshots"));
		return all;
	}

	/** The ids of what is in a collection. */
	Set<String> ids(String collection) {
		return await(this.mongo.find(new Query(), Document.class, collection)
			.map((document) -> document.getString("_id"))
			.collect(Collectors.toCollection(TreeSet::new)));
	}

	/** The ids of the parts and snapshots that bear a mark. */
	Set<String> condemned() {
		return await(Flux.just("parts", "snapshots")
			.concatMap((collection) -> this.mongo.find(new Query(), Document.class, collection))
			.filter((document) -> Condemned.of(document) != null)
			.map((document) -> document.getString("_id"))
			.collect(Collectors.toCollection(TreeSet::new)));
	}

	static <T> T await(Mono<T> mono) {
		return Objects.requireNonNull(mono.block(PATIENCE));
	}

}
