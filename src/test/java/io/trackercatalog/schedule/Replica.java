package io.trackercatalog.schedule;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.DiscoveryOver;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.instance.InstancesChanged;
import io.trackercatalog.instance.KnownInstances;
import io.trackercatalog.lease.Leases;
import io.trackercatalog.lease.LeasesOver;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.snapshot.SnapshotsOver;
import io.trackercatalog.tracker.http.TestTrackerHttp;
import io.trackercatalog.tracker.http.TrackerHttp;
import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/**
 * The schedule of one process, whose clock stands where it is put.
 */
final class Replica implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

	private final TrackerHttp http;

	private final List<Pass> ended = new CopyOnWriteArrayList<>();

	private final Leases leases;

	private final Snapshots snapshots;

	private final PassStore store;

	private final DueTimes dueTimes;

	private final PassQueue queue;

	private final Dispatcher dispatcher;

	private final Passes passes;

	private final Hooks hooks;

	Replica(ReactiveMongoTemplate mongo, Clock clock, ScheduleSettings settings, Instance... instances) {
		this(mongo, Duration.ofMinutes(1), clock, settings, instances);
	}

	/**
	 * A replica that loses leases that it cannot renew for as long as two thirds of their
	 * time to live.
	 */
	Replica(ReactiveMongoTemplate mongo, Duration leases, Clock clock, ScheduleSettings settings,
			Instance... instances) {
		this(mongo, TestTrackerHttp.overLoopback(), leases, clock, settings, instances);
	}

	/**
	 * A replica that speaks to trackers in another way, which ends with it.
	 */
	Replica(ReactiveMongoTemplate mongo, TrackerHttp http, Duration leases, Clock clock, ScheduleSettings settings,
			Instance... instances) {
		this(mongo, http, leases, clock, settings, new KnownInstances(instances), new KnownInstances(instances));
	}

	/**
	 * A replica that may have heard something else of instances than the store says.
	 */
	Replica(ReactiveMongoTemplate mongo, TrackerHttp http, Duration leases, Clock clock, ScheduleSettings settings,
			Instances configured, Instances current) {
		this.http = http;
		this.leases = LeasesOver.of(mongo, leases);
		this.snapshots = SnapshotsOver.of(mongo, clock, List.of());
		this.store = new PassStore(mongo);
		this.dueTimes = new DueTimes(mongo);
		Refusals refusals = new Refusals(mongo);
		PassEnds ends = new PassEnds(this.store, (id) -> Mono.justOrEmpty(current.find(id)), this.dueTimes, refusals,
				this.ended::add, settings, clock);
		PassRunner runner = new PassRunner(DiscoveryOver.of(this.http, this.snapshots, clock), this.leases,
				(id) -> Mono.justOrEmpty(current.find(id)), this.store, ends, this.dueTimes, refusals, this.ended::add,
				settings, clock);
		this.queue = new PassQueue(settings, configured, clock);
		this.dispatcher = new Dispatcher(this.queue, configured, runner, ends, (event) -> {
		});
		this.passes = new Passes(configured, this.dueTimes, this.store, this.queue, this.dispatcher, this.leases,
				clock);
		this.hooks = new Hooks(this.passes, this.snapshots, clock);
	}

	static ScheduleSettings settings(int passesAtATime) {
		return new ScheduleSettings(Duration.ofSeconds(1), passesAtATime, passesAtATime, Duration.ofHours(2),
				Duration.ofDays(30));
	}

	Pass refresh(int instance, Depth depth, String... projects) {
		return await(this.passes.refresh(new InstanceId(instance), new Pass.Wish(depth, Set.of(projects))));
	}

	/** Starts what is due, once. */
	void tick() {
		this.passes.startDue().block(PATIENCE);
	}

	/** Starts what waits, whatever the store says is due. */
	void dispatch() {
		this.dispatcher.dispatch();
	}

	/** Is told that an instance is not there any more. */
	void removed(int instance) {
		this.dispatcher.changed(new InstancesChanged(Set.of(), Set.of(), Set.of(), Set.of(new InstanceId(instance))));
	}

	/** Whether there is room for one more pass. */
	boolean canStart() {
		return this.queue.free() > 0;
	}

	void scheduleFirst() {
		this.passes.scheduleFirst((instance) -> true).blockLast(PATIENCE);
	}

	Pass find(PassId id) {
		return await(this.passes.find(id));
	}

	/** The pass when it is in a state. */
	Pass when(PassId id, Pass.State state) {
		return await(this.passes.find(id)
			.filter((pass) -> pass.state() == state)
			.repeatWhenEmpty((again) -> again.delayElements(LOOK_AGAIN)));
	}

	/** The pass when it has ended. */
	Pass end(PassId id) {
		return await(this.passes.find(id)
			.filter((pass) -> pass.state().isEnd())
			.repeatWhenEmpty((again) -> again.delayElements(LOOK_AGAIN)));
	}

	/** The passes that ended here, when there are as many. */
	List<Pass> ended(int count) {
		return await(Mono.fromSupplier(() -> this.ended)
			.filter((all) -> all.size() >= count)
			.repeatWhenEmpty((again) -> again.delayElements(LOOK_AGAIN)));
	}

	boolean hasEnded(int count) {
		return this.ended.size() >= count;
	}

	/** Whether no pass waits for an instance or is at it. */
	boolean isIdle(int instance) {
		return this.queue.turns().isIdle(new InstanceId(instance));
	}

	/**
	 * Returns when it is so: a pass that has been told to have ended may still be in its
	 * place for a moment.
	 */
	void whenIdle(int instance) {
		await(Mono.fromSupplier(() -> isIdle(instance))
			.filter((idle) -> idle)
			.repeatWhenEmpty((again) -> again.delayElements(LOOK_AGAIN)));
	}

	/** Whether that is so for all of some. */
	boolean areIdle(Collection<Integer> instances) {
		return this.queue.turns().idle().containsAll(instances.stream().map(InstanceId::new).toList());
	}

	List<Pass> latest(int instance) {
		return await(this.passes.latest(new InstanceId(instance), 100).collectList());
	}

	Leases leases() {
		return this.leases;
	}

	Snapshots snapshots() {
		return this.snapshots;
	}

	PassStore store() {
		return this.store;
	}

	DueTimes dueTimes() {
		return this.dueTimes;
	}

	PassQueue queue() {
		return this.queue;
	}

	Hooks hooks() {
		return this.hooks;
	}

	Passes passes() {
		return this.passes;
	}

	void stop() {
		this.dispatcher.stop();
	}

	@Override
	public void close() {
		stop();
		this.http.close();
	}

	private static <T> T await(Mono<T> mono) {
		return Objects.requireNonNull(mono.block(PATIENCE));
	}

}
