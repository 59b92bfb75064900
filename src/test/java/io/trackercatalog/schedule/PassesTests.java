package io.trackercatalog.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.instance.ProjectSelection;
import io.trackercatalog.lease.Lease;
import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static io.trackercatalog.schedule.PassScene.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Passes over a real store, real leases and a simulated tracker.
 */
class PassesTests {

	@AutoClose
	private final PassScene scene = new PassScene();

	private final ReactiveMongoTemplate mongo = this.scene.mongo();

	private final TurnedClock clock = this.scene.clock();

	private final SimulatedSite site = this.scene.site();

	private final Instance seven = this.scene.seven();

	private final Replica replica = this.scene.replica();

	@Test
	void grantsAWishAndSaysWhatCameOfIt() {
		Pass asked = this.replica.refresh(7, Depth.FULL);
		assertThat(asked.state()).isEqualTo(Pass.State.QUEUED);
		Pass first = this.replica.end(asked.id());
		assertThat(first.state()).isEqualTo(Pass.State.SUCCEEDED);
		assertThat(first.revision()).isNotNull();
		assertThat(first.figures().projectsRead()).isEqualTo(2);
		assertThat(first.figures().calls()).isPositive();
		assertThat(first.endedAt()).isEqualTo(this.clock.instant());

		Pass second = this.replica.end(this.replica.refresh(7, Depth.LIGHT).id());
		assertThat(second.state()).isEqualTo(Pass.State.UNCHANGED);
		assertThat(second.revision()).isEqualTo(first.revision());
		assertThat(this.replica.latest(7)).extracting(Pass::id).containsExactly(second.id(), first.id());
	}

	@Test
	void knowsNoPassOfAnInstanceThatIsNotConfigured() {
		Pass.Wish wish = new Pass.Wish(Depth.LIGHT, Set.of());
		assertThat(this.replica.passes().refresh(new InstanceId(8), wish).block(PATIENCE)).isNull();
	}

	@Test
	void showsAPassThatIsUnderWayAndJoinsItInsteadOfDoublingIt() {
		this.scene.fallSilent();
		Pass asked = this.replica.refresh(7, Depth.LIGHT);
		Pass running = this.replica.when(asked.id(), Pass.State.RUNNING);
		assertThat(running.startedAt()).isNotNull();
		assertThat(this.replica.refresh(7, Depth.LIGHT).id()).isEqualTo(asked.id());
		assertThat(this.replica.latest(7)).hasSize(1);
	}

	@Test
	void runsAFullPassAfterTheLightOneThatIsUnderWay() {
		this.scene.holdBack();
		Pass light = this.replica.refresh(7, Depth.LIGHT);
		this.scene.whenAsked(1);
		Pass full = this.replica.refresh(7, Depth.FULL);
		assertThat(full.id()).isNotEqualTo(light.id());
		this.scene.letGo();
		assertThat(this.replica.end(full.id()).state()).isEqualTo(Pass.State.UNCHANGED);
		assertThat(this.replica.find(light.id()).state()).isEqualTo(Pass.State.SUCCEEDED);
		assertThat(this.replica.ended(2)).extracting(Pass::id).containsExactly(light.id(), full.id());
	}

	@Test
	void goesOnToWhatIsDueBehindThoseThatAnotherReplicaIsAt() {
		Instance eight = SimulatedInstances.of(8, this.site);
		Instance nine = SimulatedInstances.of(9, this.site);
		try (Replica other = new Replica(this.mongo, this.clock, Replica.settings(1), this.seven, eight, nine)) {
			other.leases().acquire(PassRunner.lease(this.seven.id()), "somebody else").block(PATIENCE);
			other.leases().acquire(PassRunner.lease(eight.id()), "somebody else").block(PATIENCE);
			for (Instance instance : List.of(this.seven, eight, nine)) {
				Instant due = this.clock.instant().minusSeconds(10 - instance.id().value());
				other.dueTimes().bringForward(instance.id(), due).block(PATIENCE);
			}
			other.tick();
			assertThat(other.ended(1)).extracting(Pass::instance).containsExactly(nine.id());
		}
	}

	@Test
	void isKeptFromNothingByInstancesThatWereRemoved() {
		for (int number = 100; number < 105; number++) {
			bringForward(new InstanceId(number), Duration.ofMinutes(number));
		}
		bringForward(this.seven.id(), Duration.ofMinutes(1));
		this.replica.tick();
		assertThat(this.replica.ended(1)).extracting(Pass::instance).containsExactly(this.seven.id());
	}

	@Test
	void looksAtAllInstancesOnlyWhereOneOfThemIsDue() {
		AtomicInteger looks = new AtomicInteger();
		Instances counted = new Instances() {

			@Override
			public List<Instance> all() {
				looks.incrementAndGet();
				return List.of(PassesTests.this.seven);
			}

			@Override
			public Optional<Instance> find(InstanceId id) {
				return Optional.of(PassesTests.this.seven).filter((one) -> one.id().equals(id));
			}

		};
		try (Replica other = this.scene.another(counted, counted)) {
			bringForward(new InstanceId(100), Duration.ofMinutes(1));
			other.tick();
			assertThat(looks).as("while only a removed one is due").hasValue(0);
			bringForward(this.seven.id(), Duration.ofMinutes(1));
			other.tick();
			assertThat(other.ended(1)).extracting(Pass::instance).containsExactly(this.seven.id());
			assertThat(looks).hasPositiveValue();
		}
	}

	@Test
	void readsThoseFirstWhoseOrganisationHasTheFewestUnderWayThoughOthersAreDueForLonger() {
		this.scene.fallSilent();
		List<Instance> three = List.of(this.seven, SimulatedInstances.of(8, this.site),
				SimulatedInstances.ofOrganisation("FEW", SimulatedInstances.of(9, this.site)));
		ScheduleSettings twoAtATime = new ScheduleSettings(Duration.ofSeconds(1), 2, 4, Duration.ofHours(2),
				Duration.ofDays(30));
		try (Replica other = new Replica(this.mongo, this.clock, twoAtATime, three.toArray(Instance[]::new))) {
			three.forEach((instance) -> bringForward(instance.id(), Duration.ofMinutes(20 - instance.id().value())));
			other.tick();
			assertThat(three).filteredOn((instance) -> !other.isIdle(instance.id().value()))
				.extracting((instance) -> instance.id().value())
				.containsExactly(7, 9);
		}
	}

	@Test
	void leavesAnInstanceAloneThatAnotherReplicaIsAtAndKeepsTheWish() {
		this.scene.fallSilent();
		this.replica.when(this.replica.refresh(7, Depth.LIGHT).id(), Pass.State.RUNNING);
		this.scene.whenAsked(1);
		try (Replica other = this.scene.another(this.seven)) {
			long calls = this.site.journal().total();
			Pass waiting = other.refresh(7, Depth.LIGHT);
			other.tick();
			other.when(waiting.id(), Pass.State.QUEUED);
			assertThat(this.site.journal().total()).isEqualTo(calls);

			this.site.faults().clear();
			this.replica.stop();
			other.tick();
			assertThat(other.end(waiting.id()).state()).isEqualTo(Pass.State.SUCCEEDED);
		}
	}

	@Test
	void writesDownWhyAPassFailedAndWhenToTryAgain() {
		this.site.faults().always("", Fault.status(503));
		Pass pass = this.replica.end(this.replica.refresh(7, Depth.LIGHT).id());
		assertThat(pass.state()).isEqualTo(Pass.State.FAILED);
		assertThat(pass.problem()).isNotNull().extracting(Pass.Problem::code).isEqualTo("unavailable");
		assertThat(this.replica.dueTimes().failures(this.seven.id()).block(PATIENCE)).isEqualTo(1);
		assertThat(this.scene.dueAt(Duration.ofSeconds(14))).isEmpty();
		assertThat(this.scene.dueAt(Duration.ofSeconds(15))).containsExactly(Depth.FULL);
	}

	@Test
	void leavesARefusedAccountAloneForAnHour() {
		try (Replica refused = this.scene.another(SimulatedInstances.of(7, this.site, ProjectSelection.ALL, "wrong"))) {
			Pass pass = refused.end(refused.refresh(7, Depth.LIGHT).id());
			assertThat(pass.problem()).isNotNull().extracting(Pass.Problem::code).isEqualTo("unauthorized");
			assertThat(this.scene.dueAt(Duration.ofMinutes(59))).isEmpty();
			assertThat(this.scene.dueAt(Duration.ofMinutes(60))).hasSize(1);
		}
	}

	@Test
	void breaksPassesOffAndGivesTheirLeasesBackWhenItStops() {
		this.scene.fallSilent();
		Pass running = this.replica.refresh(7, Depth.LIGHT);
		Pass waiting = this.replica.refresh(7, Depth.FULL);
		this.replica.when(running.id(), Pass.State.RUNNING);
		this.replica.stop();
		assertThat(this.scene.stored(running.id()).state()).isEqualTo(Pass.State.ABANDONED);
		assertThat(this.scene.stored(running.id()).problem()).isEqualTo(Pass.Problem.STOPPED);
		assertThat(this.scene.stored(waiting.id()).state()).isEqualTo(Pass.State.QUEUED);
		assertThat(lease()).as("free at once").isNotNull();
	}

	@Test
	void startsNothingAfterItStopped() {
		this.replica.scheduleFirst();
		this.clock.pass(Duration.ofMinutes(1));
		this.replica.stop();
		this.replica.tick();
		assertThat(this.site.journal().total()).isZero();
	}

	@Test
	void abandonsWhatAKilledProcessWasAt() {
		Instant now = this.clock.instant();
		Pass running = Pass.queued(this.seven.id(), new Pass.Wish(Depth.LIGHT, Set.of()), Trigger.SCHEDULE, now)
			.started(now);
		this.replica.store().started(running).block(PATIENCE);
		this.replica.end(this.replica.refresh(7, Depth.LIGHT).id());
		assertThat(this.scene.stored(running.id()).state()).isEqualTo(Pass.State.ABANDONED);
		assertThat(this.scene.stored(running.id()).problem()).isEqualTo(Pass.Problem.GONE);
	}

	@Test
	void makesOnePassOfAllThatWereSleptThrough() {
		this.replica.scheduleFirst();
		this.clock.pass(Duration.ofMinutes(1));
		this.replica.tick();
		Pass first = this.replica.ended(1).get(0);
		assertThat(first.wish().depth()).as("there is none yet").isEqualTo(Depth.FULL);
		assertThat(first.trigger()).isEqualTo(Trigger.SCHEDULE);

		this.clock.pass(Duration.ofHours(5));
		this.scene.tickWhenIdle();
		assertThat(this.replica.ended(2).get(1).wish().depth()).isEqualTo(Depth.LIGHT);
		assertThat(this.scene.dueAt(Duration.ofMinutes(26))).as("the next one is an interval away").isEmpty();
		assertThat(this.scene.dueAt(Duration.ofMinutes(33))).hasSize(1);

		this.clock.pass(Duration.ofDays(2));
		this.scene.tickWhenIdle();
		assertThat(this.replica.ended(3).get(2).wish().depth()).isEqualTo(Depth.FULL);
		assertThat(this.scene.dueAt(Duration.ofMinutes(26))).isEmpty();
	}

	@Test
	void startsEveryInstanceOnceAlthoughOneIsBroken() {
		Instance broken = SimulatedInstances.of(8, this.site, ProjectSelection.ALL, "wrong");
		try (Replica both = this.scene.another(this.seven, broken)) {
			both.scheduleFirst();
			this.clock.pass(Duration.ofMinutes(1));
			both.tick();
			both.tick();
			assertThat(both.ended(2)).extracting(Pass::state)
				.containsExactlyInAnyOrder(Pass.State.SUCCEEDED, Pass.State.FAILED);
		}
	}

	private void bringForward(InstanceId instance, Duration ago) {
		this.replica.dueTimes().bringForward(instance, this.clock.instant().minus(ago)).block(PATIENCE);
	}

	private @Nullable Lease lease() {
		return this.replica.leases().acquire("pass:7", "somebody else").block(PATIENCE);
	}

}
