package io.trackercatalog.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.Doubt;
import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.instance.KnownInstances;
import io.trackercatalog.instance.ProjectSelection;
import io.trackercatalog.lease.Lease;
import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.http.TestTrackerHttp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Passes over a real store, real leases and a simulated tracker.
 */
class PassesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final String PROJECTS = "/rest/api/2/project$";

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final TurnedClock clock = new TurnedClock();

	private final SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(2));

	private final Instance seven = SimulatedInstances.of(7, this.site);

	private final Replica replica = replica(this.seven);

	private Sinks.Empty<Void> answer = Sinks.empty();

	@AfterEach
	void stop() {
		letGo();
		this.site.faults().clear();
		this.replica.close();
		this.site.close();
	}

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
		hold();
		Pass asked = this.replica.refresh(7, Depth.LIGHT);
		Pass running = this.replica.when(asked.id(), Pass.State.RUNNING);
		assertThat(running.startedAt()).isNotNull();
		assertThat(this.replica.refresh(7, Depth.LIGHT).id()).isEqualTo(asked.id());
		assertThat(this.replica.latest(7)).hasSize(1);
	}

	@Test
	void runsAFullPassAfterTheLightOneThatIsUnderWay() {
		holdBack();
		Pass light = this.replica.refresh(7, Depth.LIGHT);
		whenAsked(1);
		Pass full = this.replica.refresh(7, Depth.FULL);
		assertThat(full.id()).isNotEqualTo(light.id());
		letGo();
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
	void readsThoseFirstWhoseOrganisationHasTheFewestUnderWayThoughOthersAreDueForLonger() {
		hold();
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
		hold();
		this.replica.when(this.replica.refresh(7, Depth.LIGHT).id(), Pass.State.RUNNING);
		whenAsked(1);
		try (Replica other = replica(this.seven)) {
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
		assertThat(dueAt(Duration.ofSeconds(14))).isEmpty();
		assertThat(dueAt(Duration.ofSeconds(15))).containsExactly(Depth.FULL);
	}

	@Test
	void leavesARefusedAccountAloneForAnHour() {
		try (Replica refused = replica(SimulatedInstances.of(7, this.site, ProjectSelection.ALL, "wrong"))) {
			Pass pass = refused.end(refused.refresh(7, Depth.LIGHT).id());
			assertThat(pass.problem()).isNotNull().extracting(Pass.Problem::code).isEqualTo("unauthorized");
			assertThat(dueAt(Duration.ofMinutes(59))).isEmpty();
			assertThat(dueAt(Duration.ofMinutes(60))).hasSize(1);
		}
	}

	@Test
	void breaksPassesOffAndGivesTheirLeasesBackWhenItStops() {
		hold();
		Pass running = this.replica.refresh(7, Depth.LIGHT);
		Pass waiting = this.replica.refresh(7, Depth.FULL);
		this.replica.when(running.id(), Pass.State.RUNNING);
		this.replica.stop();
		assertThat(stored(running.id()).state()).isEqualTo(Pass.State.ABANDONED);
		assertThat(stored(running.id()).problem()).isEqualTo(Pass.Problem.STOPPED);
		assertThat(stored(waiting.id()).state()).isEqualTo(Pass.State.QUEUED);
		assertThat(lease()).as("free at once").isNotNull();
	}

	@Test
	void leavesToTheNextOneWhatWaitsWhenItStops() {
		hold();
		this.replica.when(this.replica.refresh(7, Depth.LIGHT).id(), Pass.State.RUNNING);
		Pass waiting = this.replica.refresh(7, Depth.FULL);
		this.replica.stop();
		this.site.faults().clear();
		try (Replica next = replica(this.seven)) {
			next.tick();
			assertThat(next.ended(1)).extracting((pass) -> pass.wish().depth()).containsExactly(Depth.FULL);
			assertThat(next.end(waiting.id()).state()).isEqualTo(Pass.State.SUCCEEDED);
		}
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
		assertThat(stored(running.id()).state()).isEqualTo(Pass.State.ABANDONED);
		assertThat(stored(running.id()).problem()).isEqualTo(Pass.Problem.GONE);
	}

	@Test
	void readsForThoseWhoWaitElsewhereAsWell() {
		Pass waiting = Pass.queued(this.seven.id(), new Pass.Wish(Depth.FULL, Set.of()), Trigger.DEMAND,
				this.clock.instant());
		this.replica.store().queued(waiting).block(PATIENCE);
		Pass next = this.replica.end(this.replica.refresh(7, Depth.LIGHT).id());
		assertThat(next.wish().depth()).isEqualTo(Depth.FULL);
		assertThat(stored(waiting.id()).state()).isEqualTo(Pass.State.SUCCEEDED);
		assertThat(stored(waiting.id()).revision()).isEqualTo(next.revision());
		assertThat(this.replica.end(this.replica.refresh(7, Depth.LIGHT).id()).wish().depth()).as("nothing is owed")
			.isEqualTo(Depth.LIGHT);
	}

	@Test
	void readsWhatIsConfiguredNowWhateverItHasHeardOfThatBefore() {
		try (SimulatedSite moved = Simulator.start(SiteSettings.jiraDataCenter().withProjects(3));
				Replica late = replica(new KnownInstances(this.seven),
						new KnownInstances(SimulatedInstances.of(7, moved)))) {
			Pass read = late.end(late.refresh(7, Depth.LIGHT).id());
			assertThat(read.figures().projectsRead()).isEqualTo(3);
			assertThat(this.site.journal().total()).isZero();
		}
	}

	@Test
	void readsNothingThatHasBeenRemovedElsewhere() {
		try (Replica late = replica(new KnownInstances(this.seven), new KnownInstances())) {
			Pass broken = late.end(late.refresh(7, Depth.LIGHT).id());
			assertThat(broken.problem()).isEqualTo(Pass.Problem.REMOVED);
			assertThat(this.site.journal().total()).isZero();
		}
	}

	@Test
	void doesNotJoinAPassThatReadsWhatWasConfiguredBefore() {
		KnownInstances changing = new KnownInstances(this.seven);
		try (SimulatedSite moved = Simulator.start(SiteSettings.jiraDataCenter().withProjects(3));
				Replica changed = replica(changing, changing)) {
			holdBack();
			Pass before = changed.refresh(7, Depth.LIGHT);
			whenAsked(1);
			assertThat(changed.refresh(7, Depth.LIGHT).id()).isEqualTo(before.id());
			changing.put(SimulatedInstances.of(7, moved));
			Pass after = changed.refresh(7, Depth.LIGHT);
			assertThat(after.id()).isNotEqualTo(before.id());
			letGo();
			changed.end(after.id());
			assertThat(changed.find(before.id()).figures().projectsRead()).isEqualTo(2);
		}
	}

	@Test
	void readsAnInstanceAgainThatWasChangedWhileAPassRead() {
		KnownInstances changing = new KnownInstances(this.seven);
		try (SimulatedSite moved = Simulator.start(SiteSettings.jiraDataCenter().withProjects(3));
				Replica changed = replica(new KnownInstances(this.seven), changing)) {
			for (boolean failing : new boolean[] { false, true }) {
				changing.put(this.seven);
				holdBack();
				int asked = (int) this.site.journal().count("GET /rest/api/2/project");
				Pass before = changed.refresh(7, Depth.FULL);
				whenAsked(asked + 1);
				changing.put(SimulatedInstances.of(7, moved));
				if (failing) {
					this.site.faults().always(".*", Fault.status(401));
				}
				letGo();
				Pass.State end = changed.end(before.id()).state();
				assertThat(end == Pass.State.FAILED).isEqualTo(failing);
				assertThat(dueAt(Duration.ZERO)).containsExactly(Depth.FULL);
			}
		}
	}

	@Test
	void owesNothingAgainOfAPassThatWasTakenForGoneAndReadFor() {
		Instant now = this.clock.instant();
		Pass asleep = Pass.queued(this.seven.id(), new Pass.Wish(Depth.LIGHT, Set.of("10001")), Trigger.DEMAND, now)
			.started(now);
		PassStore store = this.replica.store();
		store.started(asleep).block(PATIENCE);
		Pass granting = this.replica.end(this.replica.refresh(7, Depth.LIGHT).id());
		assertThat(granting.wish()).isEqualTo(asleep.wish());

		assertThat(store.started(asleep).block(PATIENCE)).isFalse();
		store.abandoned(asleep.ended(Pass.State.ABANDONED, asleep.figures(), now, null, Pass.Problem.LEASE_LOST))
			.block(PATIENCE);
		assertThat(stored(asleep.id()).problem()).isEqualTo(Pass.Problem.GONE);
		assertThat(store.owed(granting).collectList().block(PATIENCE)).isEmpty();
	}

	@Test
	void takesBackNothingThatAnotherWishesOfAWaitingPass() {
		Pass light = Pass.queued(this.seven.id(), new Pass.Wish(Depth.LIGHT, Set.of("10001")), Trigger.DEMAND,
				this.clock.instant());
		Pass.Wish full = new Pass.Wish(Depth.FULL, Set.of("10002"), Set.of(Doubt.LOSS));
		this.replica.store().queued(light.wishing(full)).block(PATIENCE);
		assertThat(this.replica.store().queued(light).block(PATIENCE)).isTrue();
		assertThat(stored(light.id()).wish()).isEqualTo(full.and(light.wish()));
	}

	@Test
	void readsForAPassThatWasTakenForGoneWhileItWaited() {
		Pass taken = Pass.queued(this.seven.id(), new Pass.Wish(Depth.FULL, Set.of()), Trigger.DEMAND,
				this.clock.instant());
		PassStore store = this.replica.store();
		store.ended(taken.ended(Pass.State.ABANDONED, taken.figures(), this.clock.instant(), null, Pass.Problem.GONE))
			.block(PATIENCE);
		assertThat(store.started(taken.started(this.clock.instant())).block(PATIENCE)).isTrue();
		assertThat(stored(taken.id()).state()).isEqualTo(Pass.State.RUNNING);
	}

	@Test
	void tellsTheLatestFirstWhicheverProcessNamedThem() {
		Instant now = this.clock.instant();
		Pass.Wish wish = new Pass.Wish(Depth.LIGHT, Set.of());
		Pass early = Pass.queued(this.seven.id(), wish, Trigger.DEMAND, now.minusMillis(1));
		Pass late = Pass.queued(this.seven.id(), wish, Trigger.DEMAND, now);
		Pass later = Pass.queued(this.seven.id(), wish, Trigger.DEMAND, now.plusMillis(1));
		List.of(later, early, late).forEach((pass) -> this.replica.store().ended(pass).block(PATIENCE));
		Pass earliest = Pass.queued(this.seven.id(), wish, Trigger.DEMAND, now.minusMillis(2));
		this.replica.store().ended(earliest).block(PATIENCE);
		assertThat(this.replica.latest(7)).containsExactly(later, late, early, earliest);
	}

	@Test
	void leavesNothingWaitingThatAnEarlierReleaseLeft() {
		Pass waiting = Pass.queued(this.seven.id(), new Pass.Wish(Depth.LIGHT, Set.of()), Trigger.DEMAND,
				this.clock.instant().minus(Duration.ofHours(3)));
		this.replica.store().queued(waiting).block(PATIENCE);
		this.mongo
			.updateFirst(Query.query(Criteria.where("_id").is(waiting.id().value())), new Update().unset("owed"),
					"passes")
			.block(PATIENCE);
		this.replica.end(this.replica.refresh(7, Depth.LIGHT).id());
		assertThat(stored(waiting.id()).state()).isEqualTo(Pass.State.SUCCEEDED);
	}

	@Test
	void owesStillWhatWasWishedOfAWaitingPassSinceItWasLookedAt() {
		Pass waiting = Pass.queued(this.seven.id(), new Pass.Wish(Depth.LIGHT, Set.of()), Trigger.DEMAND,
				this.clock.instant());
		this.replica.store().queued(waiting).block(PATIENCE);
		holdBack();
		Pass running = this.replica.refresh(7, Depth.LIGHT);
		whenAsked(1);
		Pass.Wish wider = new Pass.Wish(Depth.LIGHT, Set.of("10001"));
		this.replica.store().queued(waiting.wishing(wider)).block(PATIENCE);
		letGo();
		this.replica.end(running.id());
		assertThat(stored(waiting.id()).state()).isEqualTo(Pass.State.QUEUED);
		assertThat(this.replica.end(this.replica.refresh(7, Depth.LIGHT).id()).wish()).isEqualTo(wider);
		assertThat(stored(waiting.id()).state()).isEqualTo(Pass.State.UNCHANGED);
	}

	@Test
	void staysDueForWhoeverAskedAnotherReplicaInTheMeantime() {
		this.replica.end(this.replica.refresh(7, Depth.FULL).id());
		try (Replica other = replica(this.seven)) {
			holdBack();
			Pass running = this.replica.refresh(7, Depth.LIGHT);
			whenAsked(2);
			Pass asked = other.refresh(7, Depth.FULL, "10001");
			other.stop();
			letGo();
			assertThat(this.replica.end(running.id()).wish().depth()).isEqualTo(Depth.LIGHT);
			assertThat(dueAt(Duration.ZERO)).containsExactly(Depth.FULL);
			tickWhenIdle();
			Pass granting = this.replica.ended(3).get(2);
			assertThat(granting.trigger()).isEqualTo(Trigger.SCHEDULE);
			assertThat(granting.wish()).isEqualTo(asked.wish());
			assertThat(dueAt(Duration.ZERO)).as("once").isEmpty();
		}
	}

	@Test
	void takesForNobodysWishWhatHadBeenReadBeforeItWasWished() {
		try (Replica other = replica(this.seven)) {
			Pass asked = readForBy(this.replica, other);
			assertThat(stored(asked.id()).state().isEnd()).as("which the other has not noticed").isTrue();

			Pass later = other.refresh(7, Depth.FULL, "10001");
			assertThat(later.id()).isNotEqualTo(asked.id());
			assertThat(stored(later.id()).wish().projects()).containsExactly("10001");
			assertThat(other.end(later.id()).state()).isEqualTo(Pass.State.UNCHANGED);
		}
	}

	@Test
	void readsNothingTwiceThatAnotherReplicaHasReadMeanwhile() {
		try (Replica other = replica(this.seven)) {
			Pass asked = readForBy(this.replica, other);
			Pass granting = this.replica.ended(2).get(1);
			long calls = this.site.journal().total();
			other.tick();
			Pass granted = other.end(asked.id());
			assertThat(granted.state()).isEqualTo(granting.state());
			assertThat(granted.revision()).isEqualTo(granting.revision());
			assertThat(this.site.journal().total()).isEqualTo(calls);
		}
	}

	@Test
	void makesAnInstanceDueThatSomebodyWantsReadSoThatAnotherReplicaCanDoIt() {
		this.replica.end(this.replica.refresh(7, Depth.FULL).id());
		assertThat(dueAt(Duration.ZERO)).isEmpty();
		hold();
		this.replica.when(this.replica.refresh(7, Depth.FULL).id(), Pass.State.RUNNING);
		assertThat(dueAt(Duration.ZERO)).containsExactly(Depth.FULL);
	}

	@Test
	void grantsWhatAKilledProcessHadPromised() {
		Instant now = this.clock.instant();
		Pass promised = Pass.queued(this.seven.id(), new Pass.Wish(Depth.LIGHT, Set.of("10001")), Trigger.DEMAND, now)
			.started(now);
		Pass regular = Pass.queued(this.seven.id(), new Pass.Wish(Depth.FULL, Set.of()), Trigger.SCHEDULE, now)
			.started(now);
		this.replica.store().started(promised).block(PATIENCE);
		this.replica.store().started(regular).block(PATIENCE);
		Pass next = this.replica.end(this.replica.refresh(7, Depth.LIGHT).id());
		assertThat(stored(next.id()).wish()).isEqualTo(promised.wish());
		assertThat(this.replica.end(this.replica.refresh(7, Depth.LIGHT).id()).wish().projects())
			.as("nothing is owed any more")
			.isEmpty();
		assertThat(stored(promised.id()).problem()).isEqualTo(Pass.Problem.GONE);
	}

	@Test
	void forgetsOldPasses() {
		Pass old = this.replica.end(this.replica.refresh(7, Depth.LIGHT).id());
		this.clock.pass(Duration.ofDays(31));
		Pass young = this.replica.end(this.replica.refresh(7, Depth.LIGHT).id());
		this.replica.end(this.replica.refresh(7, Depth.LIGHT).id());
		assertThat(this.replica.latest(7)).extracting(Pass::id).contains(young.id()).doesNotContain(old.id());
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
		tickWhenIdle();
		assertThat(this.replica.ended(2).get(1).wish().depth()).isEqualTo(Depth.LIGHT);
		assertThat(dueAt(Duration.ofMinutes(26))).as("the next one is an interval away").isEmpty();
		assertThat(dueAt(Duration.ofMinutes(33))).hasSize(1);

		this.clock.pass(Duration.ofDays(2));
		tickWhenIdle();
		assertThat(this.replica.ended(3).get(2).wish().depth()).isEqualTo(Depth.FULL);
		assertThat(dueAt(Duration.ofMinutes(26))).isEmpty();
	}

	@Test
	void startsEveryInstanceOnceAlthoughOneIsBroken() {
		Instance broken = SimulatedInstances.of(8, this.site, ProjectSelection.ALL, "wrong");
		try (Replica both = replica(this.seven, broken)) {
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

	private void tickWhenIdle() {
		this.replica.whenIdle(7);
		this.replica.tick();
	}

	/** A pass that waits at one replica, while another has read what it was to read. */
	private Pass readForBy(Replica reading, Replica waiting) {
		holdBack();
		Pass running = reading.refresh(7, Depth.LIGHT);
		whenAsked(1);
		Pass asked = waiting.refresh(7, Depth.FULL);
		letGo();
		reading.end(running.id());
		tickWhenIdle();
		reading.ended(2);
		this.replica.whenIdle(7);
		return asked;
	}

	private Replica replica(Instances known, Instances current) {
		return new Replica(this.mongo, TestTrackerHttp.overLoopback(), Duration.ofMinutes(1), this.clock,
				Replica.settings(4), known, current);
	}

	/** The tracker does not answer until the faults are cleared. */
	private void hold() {
		this.site.faults().always(PROJECTS, Fault.stalled());
	}

	/** The tracker holds its next answer back, while other things happen. */
	private void holdBack() {
		this.answer = Sinks.empty();
		this.site.faults().next(1, PROJECTS, Fault.held(this.answer.asMono()));
	}

	/** What was held back is answered. */
	private void letGo() {
		this.answer.tryEmitEmpty();
	}

	/** When the tracker has been asked for its projects so many times. */
	private void whenAsked(int times) {
		Mono.fromSupplier(() -> this.site.journal().count("GET /rest/api/2/project"))
			.filter((count) -> count >= times)
			.repeatWhenEmpty((again) -> again.delayElements(Duration.ofMillis(20)))
			.block(PATIENCE);
	}

	private List<Depth> dueAt(Duration later) {
		Instant then = this.clock.instant().plus(later);
		return Objects
			.requireNonNull(this.replica.dueTimes().due(then).map(DueTimes.Due::depth).collectList().block(PATIENCE));
	}

	private Pass stored(PassId id) {
		return Objects.requireNonNull(this.replica.store().find(id).block(PATIENCE));
	}

	private @Nullable Lease lease() {
		return this.replica.leases().acquire("pass:7", "somebody else").block(PATIENCE);
	}

	private Replica replica(Instance... instances) {
		return new Replica(this.mongo, this.clock, Replica.settings(4), instances);
	}

}
