package io.trackercatalog.schedule;

import java.time.Duration;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.KnownInstances;
import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.http.TestTrackerHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody removes an instance while its tracker is read.
 */
class RemovedInstancesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final String PROJECTS = "/rest/api/2/project$";

	private final SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(2));

	private final Instance seven = SimulatedInstances.of(7, this.site);

	private final Instance eight = SimulatedInstances.of(8, this.site);

	private final KnownInstances instances = new KnownInstances(this.seven, this.eight);

	private final Replica replica = new Replica(TestStore.template(), TestTrackerHttp.overLoopback(),
			Duration.ofMinutes(1), new TurnedClock(), Replica.settings(4), this.instances, this.instances);

	@AfterEach
	void stop() {
		this.replica.close();
		this.site.close();
	}

	@Test
	void areAskedNothingMore() {
		this.site.faults().next(1, PROJECTS, Fault.stalled());
		Pass running = this.replica.refresh(7, Depth.FULL);
		PassScene.whenAsked(this.site, 1);
		long calls = this.site.journal().total();
		remove();
		Pass ended = this.replica.ended(1).get(0);
		assertThat(ended.id()).isEqualTo(running.id());
		assertThat(ended.state()).isEqualTo(Pass.State.ABANDONED);
		assertThat(ended.problem()).isEqualTo(Pass.Problem.REMOVED);
		whenTheLeaseIsFree();
		assertThat(this.site.journal().total()).isEqualTo(calls);
	}

	@Test
	void takeNothingFromOthers() {
		Sinks.Empty<Void> letGo = Sinks.empty();
		this.site.faults().next(1, PROJECTS, Fault.held(letGo.asMono()));
		Pass other = this.replica.refresh(8, Depth.FULL);
		PassScene.whenAsked(this.site, 1);
		remove();
		letGo.tryEmitEmpty();
		assertThat(this.replica.end(other.id()).state()).isEqualTo(Pass.State.SUCCEEDED);
	}

	private void remove() {
		this.instances.remove(this.seven.id());
		this.replica.removed(7);
	}

	/** So that whatever is left of the instance can be cleared away. */
	private void whenTheLeaseIsFree() {
		Mono.defer(() -> this.replica.leases().acquire(PassRunner.lease(this.seven.id()), "whoever clears"))
			.repeatWhenEmpty((again) -> again.delayElements(Duration.ofMillis(20)))
			.block(PATIENCE);
	}

}
