package io.trackercatalog.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.http.TestTrackerHttp;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/**
 * A simulated tracker of two projects, and a replica that reads it as instance 7, over a
 * real store and by a clock that stands where it is put.
 */
final class PassScene implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final String PROJECTS = "/rest/api/2/project$";

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final TurnedClock clock = new TurnedClock();

	private final SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(2));

	private final Instance seven = SimulatedInstances.of(7, this.site);

	private final Replica replica = another(this.seven);

	private Sinks.Empty<Void> answer = Sinks.empty();

	ReactiveMongoTemplate mongo() {
		return this.mongo;
	}

	TurnedClock clock() {
		return this.clock;
	}

	SimulatedSite site() {
		return this.site;
	}

	/** The instance that the replica knows. */
	Instance seven() {
		return this.seven;
	}

	/** The replica, which ends with the scene. */
	Replica replica() {
		return this.replica;
	}

	/** Another replica over the same store, to be closed by whoever asks for it. */
	Replica another(Instance... instances) {
		return new Replica(this.mongo, this.clock, Replica.settings(4), instances);
	}

	/** Another one, which has heard something else of instances than the store says. */
	Replica another(Instances known, Instances current) {
		return new Replica(this.mongo, TestTrackerHttp.overLoopback(), Duration.ofMinutes(1), this.clock,
				Replica.settings(4), known, current);
	}

	/** The tracker does not answer until the faults are cleared. */
	void fallSilent() {
		this.site.faults().always(PROJECTS, Fault.stalled());
	}

	/** The tracker holds its next answer back, while other things happen. */
	void holdBack() {
		this.answer = Sinks.empty();
		this.site.faults().next(1, PROJECTS, Fault.held(this.answer.asMono()));
	}

	/** What was held back is answered. */
	void letGo() {
		this.answer.tryEmitEmpty();
	}

	/** When the tracker has been asked for its projects so many times. */
	void whenAsked(int times) {
		whenAsked(this.site, times);
	}

	/** The same of any such tracker. */
	static void whenAsked(SimulatedSite site, int times) {
		Mono.fromSupplier(() -> site.journal().count("GET /rest/api/2/project"))
			.filter((count) -> count >= times)
			.repeatWhenEmpty((again) -> again.delayElements(Duration.ofMillis(20)))
			.block(PATIENCE);
	}

	/** Starts what is due when the pass before has left its place. */
	void tickWhenIdle() {
		this.replica.whenIdle(7);
		this.replica.tick();
	}

	/** How deep what is due then is to be read. */
	List<Depth> dueAt(Duration later) {
		Instant then = this.clock.instant().plus(later);
		return Objects
			.requireNonNull(this.replica.dueTimes().due(then).map(DueTimes.Due::depth).collectList().block(PATIENCE));
	}

	/** A pass as it is written down. */
	Pass stored(PassId id) {
		return Objects.requireNonNull(this.replica.store().find(id).block(PATIENCE));
	}

	@Override
	public void close() {
		letGo();
		this.site.faults().clear();
		this.replica.close();
		this.site.close();
	}

}
