package io.trackercatalog.catalog;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.netty.buffer.ByteBufUtil;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.KnownInstances;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleMapping;
import io.trackercatalog.instance.ProjectLink;
import io.trackercatalog.instance.ProjectSelection;
import io.trackercatalog.instance.RefreshPolicy;
import io.trackercatalog.schedule.TurnedClock;
import io.trackercatalog.inventory.InventoriesOver;
import io.trackercatalog.snapshot.Head;
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
import io.trackercatalog.tracker.WorkItemType;
import io.trackercatalog.tracker.WorkItemType.Role;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.util.unit.DataSize;

/**
 * The front layer over the real store, with one instance, by a clock that stands still.
 */
final class CatalogFixture implements AutoCloseable {

	static final InstanceId SEVEN = new InstanceId(7);

	static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	/** Kilobytes; no test fills them. */
	private static final int PLENTY = 10_000;

	private final TurnedClock clock = new TurnedClock();

	private final ReactiveMongoOperations mongo = TestStore.template();

	private final Snapshots snapshots = SnapshotsOver.of(this.mongo, this.clock, List.of(this::moved));

	private final InventoriesOver inventories = InventoriesOver.of(this.snapshots);

	private final KnownInstances instances;

	private final Standings standings;

	private final Answers answers;

	private final FirstLook firstLook;

	/** The threads on which answers, or lists of fields in them, were made. */
	private final Queue<Thread> makers = new ConcurrentLinkedQueue<>();

	private final FieldLists lists = new FieldLists() {
		@Override
		Fragment get(byte[] json) {
			CatalogFixture.this.makers.add(Thread.currentThread());
			return super.get(json);
		}
	};

	private final AnswerRendering rendering;

	private final AnswerRenewal renewal;

	private final RenderedCatalog catalog;

	private long term;

	private CatalogFixture(Instance instance, int kilobytes) {
		this.instances = new KnownInstances(instance);
		this.standings = new Standings(this.instances, this.clock);
		CacheSettings settings = new CacheSettings(DataSize.ofKilobytes(kilobytes), PATIENCE, Duration.ofSeconds(1));
		this.answers = new Answers(settings) {
			@Override
			Mono<RenderedBody> get(AnswerKey key, Mono<RenderedBody> load) {
				return super.get(key, watched(load));
			}

			@Override
			Mono<RenderedBody> alone(Mono<RenderedBody> load) {
				return super.alone(watched(load));
			}
		};
		this.firstLook = new FirstLook(settings);
		this.rendering = new AnswerRendering(this.answers, this.snapshots, this.inventories.inventories(), this.lists);
		this.renewal = new AnswerRenewal(this.standings, this.answers, this.rendering,
				new OverviewRenewal(this.standings, this.answers, this.rendering), this.firstLook);
		this.catalog = new RenderedCatalog(this.standings, this.answers, this.rendering, this.firstLook);
	}

	/** One to which the store has told its heads. */
	static CatalogFixture of(Instance instance) {
		return of(instance, PLENTY);
	}

	/** The same with so much memory. */
	static CatalogFixture of(Instance instance, int kilobytes) {
		CatalogFixture fixture = new CatalogFixture(instance, kilobytes);
		fixture.firstLook.end();
		return fixture;
	}

	/** One to which the store has told nothing yet. */
	static CatalogFixture starting(Instance instance) {
		return new CatalogFixture(instance, PLENTY);
	}

	/** An instance whose callers' projects are linked. */
	static Instance instance(ProjectLink... links) {
		Mapping mapping = new Mapping(new ModuleMapping(List.of("story", "10000"), new FilterId("10023")),
				ModuleMapping.DEFAULT, Set.of(new FieldId("summary")));
		return new Instance(SEVEN, TrackerKind.JIRA, URI.create("https://acme.example"), "Acme Jira",
				"jane@acme.example", "ACME", new Credential.Bearer(new Secret("t")), ProjectSelection.ALL,
				List.of(links), mapping, new RefreshPolicy(Duration.ofMinutes(30), Duration.ofHours(6)));
	}

	static String text(Answer answer) {
		return new String(bytes(answer, false), StandardCharsets.UTF_8);
	}

	static byte[] bytes(Answer answer, boolean gzip) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		Flux.from(answer.body().bytes(gzip)).subscribe((buffer) -> {
			bytes.writeBytes(ByteBufUtil.getBytes(buffer));
			buffer.release();
		});
		return bytes.toByteArray();
	}

	static <T> T await(Mono<T> mono) {
		return Objects.requireNonNull(mono.block(PATIENCE));
	}

	Snapshot publishes(String... projectNames) {
		Map<WorkItemType, List<Field>> types = new LinkedHashMap<>();
		types.put(new WorkItemType(new TypeId("10000"), "Epic", "Epic", Role.REQUIREMENT), List.of());
		types.put(new WorkItemType(new TypeId("10001"), "Story", "Story", Role.REQUIREMENT),
				List.of(field("summary", "Summary", true), field("customfield_10010", "Größe", false)));
		types.put(new WorkItemType(new TypeId("10004"), "Bug", "Bug", Role.ISSUE), List.of());
		SavedFilter filter = new SavedFilter(new FilterId("10023"), "Mine", "project = PAY ORDER BY rank", null, null);
		Snapshot snapshot = await(
				SnapshotsOver.keep(this.snapshots, SEVEN, this.clock, List.of(projectNames), types, List.of(filter)));
		await(this.snapshots.publish(snapshot, Testimony.NONE, ++this.term));
		return snapshot;
	}

	/** The store loses what is said of all projects of a snapshot. */
	void loses(Snapshot snapshot) {
		Flux.fromIterable(snapshot.projects())
			.concatMap((project) -> SnapshotsOver.lose(this.mongo, SEVEN, project.part()))
			.blockLast(PATIENCE);
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
		this.renewal.age(storeAnswers).block(PATIENCE);
	}

	Answer details(String project, boolean withFields) {
		return await(this.catalog.details("ACME", project, 7, withFields));
	}

	Answer overview(String project) {
		return await(this.catalog.details("ACME", project));
	}

	/** Configures the instance anew. */
	void becomes(Instance instance) {
		this.instances.put(instance);
		this.standings.renew();
	}

	/** The store tells that this is its only head. */
	void tells(Head head) {
		this.renewal.movedAll(List.of(head)).block(PATIENCE);
	}

	/** An answer comes on the thread on which it was made. */
	private Mono<RenderedBody> watched(Mono<RenderedBody> load) {
		return load.doOnNext((body) -> this.makers.add(Thread.currentThread()));
	}

	private Mono<Void> moved(Head head) {
		return this.renewal.moved(head);
	}

	private static Field field(String id, String name, boolean required) {
		return new Field(new FieldId(id), name, DataType.one(DataType.Kind.TEXT), "string", required, false, false,
				null, null, AllowedValues.NONE);
	}

	/** The names of the threads on which answers were made since this was last asked. */
	List<String> makers() {
		List<String> names = this.makers.stream().map(Thread::getName).toList();
		this.makers.clear();
		return names;
	}

	Snapshots snapshots() {
		return this.snapshots;
	}

	InventoriesOver inventories() {
		return this.inventories;
	}

	RenderedCatalog catalog() {
		return this.catalog;
	}

	Answers answers() {
		return this.answers;
	}

	Standings standings() {
		return this.standings;
	}

	KnownInstances instances() {
		return this.instances;
	}

	FirstLook firstLook() {
		return this.firstLook;
	}

	TurnedClock clock() {
		return this.clock;
	}

	@Override
	public void close() {
		this.rendering.destroy();
		this.inventories.end();
	}

}
