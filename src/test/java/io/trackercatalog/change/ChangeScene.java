package io.trackercatalog.change;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.Discovery;
import io.trackercatalog.discovery.DiscoveryOver;
import io.trackercatalog.discovery.PassRequest;
import io.trackercatalog.discovery.PassTally;
import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.schedule.TurnedClock;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.snapshot.Edition;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.HeadListener;
import io.trackercatalog.snapshot.History;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.ProjectEntry;
import io.trackercatalog.snapshot.Publication;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.snapshot.SnapshotsOver;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.AllowedValues;
import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.http.TestTrackerHttp;
import io.trackercatalog.tracker.http.TrackerHttp;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * A simulated site that drifts, passes over it, and the changes that come of them.
 */
final class ChangeScene implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(120);

	private final SimulatedSite site;

	private final TrackerHttp http;

	private final boolean ownsHttp;

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final TurnedClock clock = new TurnedClock();

	private final List<List<Change>> announced = new ArrayList<>();

	private Instance instance;

	private Snapshots snapshots;

	private History history;

	private Changes changes;

	private ChangeWatch watch;

	private boolean dying;

	private boolean failing;

	ChangeScene(SiteSettings settings) {
		this(settings, TestTrackerHttp.overLoopback(), true);
	}

	/** One that shares its connections with others. */
	ChangeScene(SiteSettings settings, TrackerHttp http) {
		this(settings, http, false);
	}

	private ChangeScene(SiteSettings settings, TrackerHttp http, boolean ownsHttp) {
		this.http = http;
		this.ownsHttp = ownsHttp;
		this.site = Simulator.start(settings);
		this.instance = SimulatedInstances.of(7, this.site);
		this.history = SnapshotsOver.history(this.mongo);
		this.changes = new Changes(this.mongo);
		this.snapshots = SnapshotsOver.of(this.mongo, this.clock, List.of());
		this.watch = start();
	}

	/** Everything anew over the same store, as after a restart. */
	ChangeWatch start() {
		AtomicReference<HeadListener> recorder = new AtomicReference<>((head) -> Mono.empty());
		this.history = SnapshotsOver.history(this.mongo);
		this.changes = new Changes(this.mongo);
		this.snapshots = SnapshotsOver.of(this.mongo, this.clock,
				List.of((head) -> this.dying ? Mono.empty() : Objects.requireNonNull(recorder.get()).moved(head)));
		StaticListableBeanFactory listeners = new StaticListableBeanFactory(
				Map.of("listener", (ChangeListener) (told, edition, changed) -> Mono.fromRunnable(() -> {
					assertTold(told, edition, changed);
					this.announced.add(changed);
					if (this.failing) {
						throw new IllegalStateException("The listener could not write it down");
					}
				})));
		ChangeRecorder created = new ChangeRecorder(this.snapshots, this.history, new Comparisons(this.snapshots),
				this.changes, new OneInstance(), listeners.getBeanProvider(ChangeListener.class));
		recorder.set(created);
		this.watch = new ChangeWatch(this.snapshots, this.history, created, new OneInstance());
		return this.watch;
	}

	private void assertTold(Instance told, Edition edition, List<Change> changed) {
		if (changed.isEmpty() || !told.equals(this.instance)
				|| !changed.stream().allMatch((change) -> change.edition() == edition.number())) {
			throw new AssertionError("Listeners are told wrongly: " + changed);
		}
	}

	/** From now on passes die right after the head has moved, or do so no longer. */
	void dying(boolean dies) {
		this.dying = dies;
	}

	/** From now on listeners hear what changed and fail, or do so no longer. */
	void listenersFailing(boolean fail) {
		this.failing = fail;
	}

	/** What a running process does every few seconds. */
	void lookAround() {
		this.watch.look().block(PATIENCE);
	}

	/** The store says of no edition any more that it was told. */
	void untell() {
		this.mongo.updateMulti(new Query(), Update.update("told", false), "editions").block(PATIENCE);
	}

	SimulatedSite site() {
		return this.site;
	}

	Instance instance() {
		return this.instance;
	}

	void configured(Instance other) {
		this.instance = other;
	}

	void later(Duration duration) {
		this.clock.pass(duration);
	}

	TurnedClock clock() {
		return this.clock;
	}

	Publication full() {
		return await(run(Depth.FULL));
	}

	Publication light() {
		return await(run(Depth.LIGHT));
	}

	/** Runs a pass that fails. */
	void failing() {
		Boolean failed = run(Depth.FULL).map((publication) -> false).onErrorReturn(true).block(PATIENCE);
		if (!Boolean.TRUE.equals(failed)) {
			throw new AssertionError("The pass should have failed");
		}
	}

	private Mono<Publication> run(Depth depth) {
		Discovery discovery = DiscoveryOver.of(this.http, this.snapshots, this.clock);
		return discovery.run(new PassRequest(this.instance, depth, Set.of(), Set.of(), 1, null, CallListener.NONE),
				new PassTally());
	}

	/** All changes there are, oldest edition first. */
	List<Change> changes() {
		return await(this.changes.after(this.instance.id(), ChangeId.first(this.instance.id()), 100_000).collectList());
	}

	/** The changes of the current edition. */
	List<Change> latest() {
		int edition = await(this.history.latest(this.instance.id(), 0, 1).next()).number();
		return changes().stream().filter((change) -> change.edition() == edition).toList();
	}

	/** What listeners were told, edition after edition. */
	List<List<Change>> announced() {
		return this.announced;
	}

	Changes feed() {
		return this.changes;
	}

	List<Judged> compared(Snapshot before, Snapshot after) {
		return await(new Comparisons(this.snapshots).between(this.instance, before, after));
	}

	Snapshot current() {
		return await(this.snapshots.current(this.instance.id()));
	}

	List<ProjectContent> projects(Snapshot snapshot) {
		return await(this.snapshots
			.projects(snapshot.instance(), snapshot.projects().stream().map(ProjectEntry::part).toList())
			.map(Map.Entry::getValue)
			.collectList());
	}

	List<FieldEntry> fields(@Nullable PartHash list) {
		return await(this.snapshots.fields(this.instance.id(), List.of(Objects.requireNonNull(list))).next())
			.getValue();
	}

	AllowedValues values(@Nullable PartHash part) {
		return await(this.snapshots.values(this.instance.id(), List.of(Objects.requireNonNull(part))).next())
			.getValue();
	}

	List<SavedFilter> filters(Snapshot snapshot) {
		return await(this.snapshots.filters(snapshot).collectList());
	}

	static <T> T await(Mono<T> mono) {
		return Objects.requireNonNull(mono.block(PATIENCE));
	}

	@Override
	public void close() {
		this.site.close();
		if (this.ownsHttp) {
			this.http.close();
		}
	}

	private final class OneInstance implements Instances {

		@Override
		public List<Instance> all() {
			return List.of(ChangeScene.this.instance);
		}

		@Override
		public Optional<Instance> find(InstanceId id) {
			return all().stream().filter((one) -> one.id().equals(id)).findFirst();
		}

	}

}
