package io.trackercatalog.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.KnownInstances;
import io.trackercatalog.instance.RemovedInstances;
import io.trackercatalog.instance.RemovedInstancesOver;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.snapshot.RetentionOver;
import io.trackercatalog.snapshot.Revision;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.store.TestStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of an instance that somebody removed after passes have run.
 */
class SweepsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final TurnedClock clock = new TurnedClock();

	private final SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(2));

	private final Instance seven = SimulatedInstances.of(7, this.site);

	private final Replica replica = new Replica(this.mongo, this.clock, Replica.settings(4), this.seven);

	private final RemovedInstances removed = RemovedInstancesOver.of(this.mongo);

	private final KnownInstances configured = new KnownInstances();

	private final Sweeps sweeps = new Sweeps(this.configured, this.removed, this.replica.store(),
			RetentionOver.of(this.mongo, this.clock, Duration.ofDays(30), 10, List.of()), this.replica.leases(),
			Replica.settings(4));

	private @Nullable Revision revision;

	@BeforeEach
	void readAndRemove() {
		this.revision = this.replica.end(this.replica.refresh(7, Depth.FULL).id()).revision();
		this.replica.whenIdle(7);
		RemovedInstancesOver.removed(this.mongo, this.seven.id()).block(PATIENCE);
	}

	@AfterEach
	void stop() {
		this.replica.close();
		this.site.close();
	}

	@Test
	void clearsEverythingAwayThatIsLeftOfARemovedInstance() {
		sweep();
		assertThat(snapshot()).isNull();
		assertThat(this.replica.snapshots().head(this.seven.id()).blockOptional(PATIENCE)).isEmpty();
		assertThat(this.replica.latest(7)).isEmpty();
		assertThat(this.removed.uncleared().collectList().block(PATIENCE)).isEmpty();
	}

	@Test
	void takesNothingFromAnInstanceOfTheConfigurationThatHasTheNumberOfARemovedOne() {
		this.configured.put(this.seven);
		sweep();
		assertThat(snapshot()).isNotNull();
		assertThat(this.replica.snapshots().head(this.seven.id()).blockOptional(PATIENCE)).isPresent();
		assertThat(this.replica.latest(7)).hasSize(1);

		this.configured.remove(this.seven.id());
		sweep();
		assertThat(snapshot()).as("once the configuration has it no more").isNull();
	}

	private void sweep() {
		this.sweeps.sweepDue().block(PATIENCE);
	}

	private @Nullable Snapshot snapshot() {
		return this.replica.snapshots().find(this.seven.id(), Objects.requireNonNull(this.revision)).block(PATIENCE);
	}

}
