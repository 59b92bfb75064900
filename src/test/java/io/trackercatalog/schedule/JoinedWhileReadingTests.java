package io.trackercatalog.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody asks for a pass while one is under way that reads what they wish.
 */
class JoinedWhileReadingTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final InstanceId SEVEN = new InstanceId(7);

	private static final Pass.Wish LIGHT = new Pass.Wish(Depth.LIGHT, Set.of());

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final TurnedClock clock = new TurnedClock();

	private final SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(2));

	private final Replica replica = replica();

	@AfterEach
	void stop() {
		this.replica.close();
		this.site.close();
	}

	@Test
	void isOwedWhatOnlyItsTimeHadCalledForBefore() {
		Pass scheduled = readingAsScheduled();
		assertThat(owed()).as("promised to nobody").isEmpty();
		assertThat(this.replica.refresh(7, Depth.LIGHT).id()).isEqualTo(scheduled.id());
		assertThat(owed()).containsExactly(scheduled.id());
	}

	@Test
	void isOwedItStillWhenThePassIsBrokenOff() {
		Pass scheduled = readingAsScheduled();
		this.replica.refresh(7, Depth.LIGHT);
		this.replica.stop();
		assertThat(stored(scheduled.id()).state()).isEqualTo(Pass.State.ABANDONED);
		assertThat(owed()).containsExactly(scheduled.id());
		try (Replica next = replica()) {
			next.tick();
			assertThat(next.ended(1)).extracting(Pass::state).containsExactly(Pass.State.SUCCEEDED);
			assertThat(owed()).isEmpty();
		}
	}

	@Test
	void isOwedItWhenThePassHadNotQuiteBegun() {
		Pass started = Pass.queued(SEVEN, LIGHT, Trigger.SCHEDULE, this.clock.instant()).started(this.clock.instant());
		PassStore store = this.replica.store();
		assertThat(store.joined(started.joinedBy(Trigger.DEMAND)).block(PATIENCE)).isTrue();
		assertThat(store.started(started).block(PATIENCE)).isTrue();
		assertThat(owed()).containsExactly(started.id());
		store
			.abandoned(started.ended(Pass.State.ABANDONED, started.figures(), this.clock.instant(), null,
					Pass.Problem.LEASE_LOST))
			.block(PATIENCE);
		assertThat(owed()).containsExactly(started.id());
		assertThat(stored(started.id()).problem()).isEqualTo(Pass.Problem.LEASE_LOST);
	}

	@Test
	void getsAnotherPassWhereThatOneHasBeenTakenForGone() {
		Pass running = readingAsScheduled();
		this.replica.store().abandon(SEVEN, this.clock.instant()).block(PATIENCE);
		Pass another = this.replica.refresh(7, Depth.LIGHT);
		assertThat(another.id()).isNotEqualTo(running.id());
		assertThat(another.state()).isEqualTo(Pass.State.QUEUED);
		assertThat(this.replica.refresh(7, Depth.LIGHT).id()).as("and whoever comes then").isEqualTo(another.id());
		assertThat(owed()).containsExactly(another.id());
	}

	@Test
	void getsAnotherPassWhereAllWasReadElsewhereBeforeThatOneCouldBegin() {
		Pass waiting = this.replica.queue().join(SEVEN, LIGHT, Trigger.DEMAND);
		this.replica.store().queued(waiting).block(PATIENCE);
		Pass begun = this.replica.queue().next().orElseThrow().pass();
		assertThat(begun.id()).isEqualTo(waiting.id());
		this.replica.store()
			.ended(begun.ended(Pass.State.SUCCEEDED, begun.figures(), this.clock.instant(), null, null))
			.block(PATIENCE);
		assertThat(this.replica.refresh(7, Depth.LIGHT).id()).isNotEqualTo(waiting.id());
	}

	/** A pass whose tracker falls silent. */
	private Pass readingAsScheduled() {
		this.site.faults().next(1, "/rest/api/2/project$", Fault.stalled());
		this.replica.dueTimes().bringForward(SEVEN, this.clock.instant()).block(PATIENCE);
		this.replica.tick();
		Mono.fromSupplier(() -> this.site.journal().count("GET /rest/api/2/project"))
			.filter((count) -> count > 0)
			.repeatWhenEmpty((again) -> again.delayElements(Duration.ofMillis(20)))
			.block(PATIENCE);
		Pass running = this.replica.latest(7).get(0);
		assertThat(running.state()).isEqualTo(Pass.State.RUNNING);
		assertThat(running.trigger()).isEqualTo(Trigger.SCHEDULE);
		return running;
	}

	/** What the store says that is owed, to whoever would begin a pass. */
	private List<PassId> owed() {
		Pass asking = Pass.queued(SEVEN, LIGHT, Trigger.SCHEDULE, this.clock.instant());
		return Objects.requireNonNull(
				this.replica.store().owed(asking).map((owed) -> owed.pass().id()).collectList().block(PATIENCE));
	}

	private Pass stored(PassId id) {
		return Objects.requireNonNull(this.replica.store().find(id).block(PATIENCE));
	}

	private Replica replica() {
		return new Replica(this.mongo, this.clock, Replica.settings(4), SimulatedInstances.of(7, this.site));
	}

}
