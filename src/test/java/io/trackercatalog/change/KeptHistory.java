package io.trackercatalog.change;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.KnownInstances;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleMapping;
import io.trackercatalog.instance.ProjectSelection;
import io.trackercatalog.instance.RefreshPolicy;
import io.trackercatalog.schedule.TurnedClock;
import io.trackercatalog.snapshot.HeadListener;
import io.trackercatalog.snapshot.History;
import io.trackercatalog.snapshot.PartCodec;
import io.trackercatalog.snapshot.Parts;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.ProjectEntry;
import io.trackercatalog.snapshot.Retention;
import io.trackercatalog.snapshot.RetentionOver;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.snapshot.SnapshotsOver;
import io.trackercatalog.snapshot.Sweep;
import io.trackercatalog.snapshot.Testimony;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerKind;
import org.bson.RawBsonDocument;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

/**
 * The history of a drifting instance in a store, hour by hour, as passes leave it.
 */
final class KeptHistory {

	private static final Duration PATIENCE = Duration.ofMinutes(10);

	private static final Duration GRACE = Duration.ofHours(1);

	/** Of a hundred projects so many drift a day. */
	private static final int DRIFT_PERCENT = 1;

	private static final int HOURS = 24;

	private static final List<String> COLLECTIONS = List.of("parts", "snapshots", "editions", "changes");

	private final ReactiveMongoOperations mongo;

	private final DriftingInstance tracker;

	private final TurnedClock clock = new TurnedClock();

	private final Random random = new Random(1);

	private final Snapshots snapshots;

	private final Retention retention;

	private final Instance instance = new Instance(new InstanceId(1), TrackerKind.JIRA,
			URI.create("https://jira.acme.example"), "Jira", "jane@acme.example", "ACME",
			new Credential.Basic("bot", new Secret("none")), ProjectSelection.ALL, List.of(),
			new Mapping(ModuleMapping.DEFAULT, ModuleMapping.DEFAULT, Set.of()),
			new RefreshPolicy(Duration.ofHours(1), Duration.ofHours(1)));

	/** What is new since the last pass. */
	private final List<Parts> found = new ArrayList<>();

	private final Map<ProjectId, ProjectEntry> projects = new LinkedHashMap<>();

	private final Parts fields;

	private final Parts filters;

	private long term;

	private int drifts;

	KeptHistory(ReactiveMongoOperations mongo, int projects, Duration keepFor) {
		this.mongo = mongo;
		this.tracker = new DriftingInstance(projects, 1);
		AtomicReference<HeadListener> recorder = new AtomicReference<>((head) -> Mono.empty());
		this.snapshots = SnapshotsOver.of(mongo, this.clock,
				List.of((head) -> Objects.requireNonNull(recorder.get()).moved(head)));
		History history = SnapshotsOver.history(mongo);
		Changes changes = new Changes(mongo);
		recorder.set(new ChangeRecorder(this.snapshots, history, new Comparisons(this.snapshots), changes,
				new KnownInstances(this.instance),
				new StaticListableBeanFactory().getBeanProvider(ChangeListener.class)));
		this.retention = RetentionOver.of(mongo, this.clock, keepFor, 10_000, List.of(new Forgetting(changes)));
		history.index().block(PATIENCE);
		this.fields = PartCodec.encodeFields(this.tracker.fields());
		this.filters = PartCodec.encodeFilters(this.tracker.filters());
		this.found.addAll(List.of(this.fields, this.filters));
		this.tracker.projects().forEach(this::find);
	}

	/**
	 * A day with a pass every hour, in some of which projects have drifted. Of the hours
	 * in a row in which nothing has, only the last is lived through: what they leave
	 * behind is what the last of them says.
	 */
	void day() {
		List<Integer> drifting = this.random.ints(drifting(), 0, HOURS).boxed().toList();
		for (int hour = 0; hour < HOURS; hour++) {
			int drifts = Collections.frequency(drifting, hour);
			for (int drift = 0; drift < drifts; drift++) {
				find(this.tracker.drift());
			}
			this.drifts += drifts;
			if (drifts > 0 || hour == HOURS - 1 || drifting.contains(hour + 1)) {
				pass();
			}
			this.clock.pass(Duration.ofHours(1));
		}
	}

	/** Where a day has less than one, it has one. */
	private int drifting() {
		return Math.max(1, this.tracker.projects().size() * DRIFT_PERCENT / 100);
	}

	/** What is the current snapshot becomes known, or is confirmed. */
	void pass() {
		Snapshot snapshot = Snapshot.of(this.instance.id(), this.clock.instant(), true,
				List.copyOf(this.projects.values()), this.fields.root(), this.filters.root(),
				new Snapshot.Counts(this.projects.size(), this.projects.size() * DriftingInstance.TYPES,
						this.tracker.filters().size()));
		this.snapshots.keep(this.instance.id(), this.found)
			.then(this.snapshots.publish(snapshot, new Testimony("1", "Bot", Map.of(), this.clock.instant()),
					++this.term))
			.block(PATIENCE);
		this.found.clear();
	}

	void sweep() {
		this.retention.sweep(new Sweep(this.instance.id(), ++this.term, GRACE, Mono.empty())).block(PATIENCE);
	}

	/** How many projects have drifted. */
	int drifts() {
		return this.drifts;
	}

	/** What is stored, by collection, and within the parts by kind. */
	Map<String, Stored> stored() {
		Map<String, Stored> stored = new LinkedHashMap<>();
		Flux.fromIterable(COLLECTIONS)
			.concatMap((collection) -> this.mongo.getCollection(collection)
				.flatMapMany((documents) -> documents.find(RawBsonDocument.class))
				.doOnNext((document) -> stored.merge(kind(collection, document), Stored.of(document), Stored::plus)))
			.blockLast(PATIENCE);
		return stored;
	}

	private static String kind(String collection, RawBsonDocument document) {
		return collection.equals("parts") ? "parts: " + document.getString("kind").getValue() : collection;
	}

	private void find(DriftingInstance.Project project) {
		List<TypeEntry> types = project.types().stream().map(this::find).toList();
		Parts parts = PartCodec
			.encode(new ProjectContent(project.id(), project.key(), project.name(), types, null, null));
		this.found.add(parts);
		this.projects.put(project.id(), new ProjectEntry(project.id(), project.key(), project.name(), parts.root()));
	}

	private TypeEntry find(DriftingInstance.Type type) {
		Parts parts = PartCodec.encodeFields(type.fields());
		this.found.add(parts);
		return new TypeEntry(type.type(), parts.root(), PartCodec.shape(type.fields()), type.fields().size());
	}

	/**
	 * Documents as they are stored, with everything that belongs to them.
	 *
	 * @param documents how many
	 * @param bytes of BSON
	 */
	record Stored(long documents, long bytes) {

		static final Stored NOTHING = new Stored(0, 0);

		static Stored of(RawBsonDocument document) {
			return new Stored(1, document.getByteBuffer().remaining());
		}

		Stored plus(Stored other) {
			return new Stored(this.documents + other.documents, this.bytes + other.bytes);
		}

		Stored minus(Stored other) {
			return new Stored(this.documents - other.documents, this.bytes - other.bytes);
		}

	}

}
