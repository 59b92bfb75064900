package io.trackercatalog.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.simulator.SimulatedSite;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import static io.trackercatalog.schedule.PassScene.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What somebody was promised is read, once, whoever reads it.
 */
class OwedPassesTests {

	@AutoClose
	private final PassScene scene = new PassScene();

	private final ReactiveMongoTemplate mongo = this.scene.mongo();

	private final TurnedClock clock = this.scene.clock();

	private final SimulatedSite site = this.scene.site();

	private final Instance seven = this.scene.seven();

	private final Replica replica = this.scene.replica();

	@Test
	void leavesToTheNextOneWhatWaitsWhenItStops() {
		this.scene.fallSilent();
		this.replica.when(this.replica.refresh(7, Depth.LIGHT).id(), Pass.State.RUNNING);
		Pass waiting = this.replica.refresh(7, Depth.FULL);
		this.replica.stop();
		this.site.faults().clear();
		try (Replica next = this.scene.another(this.seven)) {
			next.tick();
			assertThat(next.ended(1)).extracting((pass) -> pass.wish().depth()).containsExactly(Depth.FULL);
			assertThat(next.end(waiting.id()).state()).isEqualTo(Pass.State.SUCCEEDED);
		}
	}

	@Test
	void readsForThoseWhoWaitElsewhereAsWell() {
		Pass waiting = Pass.queued(this.seven.id(), new Pass.Wish(Depth.FULL, Set.of()), Trigger.DEMAND,
				this.clock.instant());
		this.replica.store().queued(waiting).block(PATIENCE);
		Pass next = this.replica.end(this.replica.refresh(7, Depth.LIGHT).id());
		assertThat(next.wish().depth()).isEqualTo(Depth.FULL);
		assertThat(this.scene.stored(waiting.id()).state()).isEqualTo(Pass.State.SUCCEEDED);
		assertThat(this.scene.stored(waiting.id()).revision()).isEqualTo(next.revision());
		assertThat(this.replica.end(this.replica.refresh(7, Depth.LIGHT).id()).wish().depth()).as("nothing is owed")
			.isEqualTo(Depth.LIGHT);
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
		assertThat(this.scene.stored(asleep.id()).problem()).isEqualTo(Pass.Problem.GONE);
		assertThat(store.owed(granting).collectList().block(PATIENCE)).isEmpty();
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
		assertThat(this.scene.stored(waiting.id()).state()).isEqualTo(Pass.State.SUCCEEDED);
	}

	@Test
	void owesStillWhatWasWishedOfAWaitingPassSinceItWasLookedAt() {
		Pass waiting = Pass.queued(this.seven.id(), new Pass.Wish(Depth.LIGHT, Set.of()), Trigger.DEMAND,
				this.clock.instant());
		this.replica.store().queued(waiting).block(PATIENCE);
		this.scene.holdBack();
		Pass running = this.replica.refresh(7, Depth.LIGHT);
		this.scene.whenAsked(1);
		Pass.Wish wider = new Pass.Wish(Depth.LIGHT, Set.of("10001"));
		this.replica.store().queued(waiting.wishing(wider)).block(PATIENCE);
		this.scene.letGo();
		this.replica.end(running.id());
		assertThat(this.scene.stored(waiting.id()).state()).isEqualTo(Pass.State.QUEUED);
		assertThat(this.replica.end(this.replica.refresh(7, Depth.LIGHT).id()).wish()).isEqualTo(wider);
		assertThat(this.scene.stored(waiting.id()).state()).isEqualTo(Pass.State.UNCHANGED);
	}

	@Test
	void staysDueForWhoeverAskedAnotherReplicaInTheMeantime() {
		this.replica.end(this.replica.refresh(7, Depth.FULL).id());
		try (Replica other = this.scene.another(this.seven)) {
			this.scene.holdBack();
			Pass running = this.replica.refresh(7, Depth.LIGHT);
			this.scene.whenAsked(2);
			Pass asked = other.refresh(7, Depth.FULL, "10001");
			other.stop();
			this.scene.letGo();
			assertThat(this.replica.end(running.id()).wish().depth()).isEqualTo(Depth.LIGHT);
			assertThat(this.scene.dueAt(Duration.ZERO)).containsExactly(Depth.FULL);
			this.scene.tickWhenIdle();
			Pass granting = this.replica.ended(3).get(2);
			assertThat(granting.trigger()).isEqualTo(Trigger.SCHEDULE);
			assertThat(granting.wish()).isEqualTo(asked.wish());
			assertThat(this.scene.dueAt(Duration.ZERO)).as("once").isEmpty();
		}
	}

	@Test
	void takesForNobodysWishWhatHadBeenReadBeforeItWasWished() {
		try (Replica other = this.scene.another(this.seven)) {
			Pass asked = readForBy(this.replica, other);
			assertThat(this.scene.stored(asked.id()).state().isEnd()).as("which the other has not noticed").isTrue();

			Pass later = other.refresh(7, Depth.FULL, "10001");
			assertThat(later.id()).isNotEqualTo(asked.id());
			assertThat(this.scene.stored(later.id()).wish().projects()).containsExactly("10001");
			assertThat(other.end(later.id()).state()).isEqualTo(Pass.State.UNCHANGED);
		}
	}

	@Test
	void readsNothingTwiceThatAnotherReplicaHasReadMeanwhile() {
		try (Replica other = this.scene.another(this.seven)) {
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
		assertThat(this.scene.dueAt(Duration.ZERO)).isEmpty();
		this.scene.fallSilent();
		this.replica.when(this.replica.refresh(7, Depth.FULL).id(), Pass.State.RUNNING);
		assertThat(this.scene.dueAt(Duration.ZERO)).containsExactly(Depth.FULL);
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
		assertThat(this.scene.stored(next.id()).wish()).isEqualTo(promised.wish());
		assertThat(this.replica.end(this.replica.refresh(7, Depth.LIGHT).id()).wish().projects())
			.as("nothing is owed any more")
			.isEmpty();
		assertThat(this.scene.stored(promised.id()).problem()).isEqualTo(Pass.Problem.GONE);
	}

	/** A pass that waits at one replica, while another has read what it was to read. */
	private Pass readForBy(Replica reading, Replica waiting) {
		this.scene.holdBack();
		Pass running = reading.refresh(7, Depth.LIGHT);
		this.scene.whenAsked(1);
		Pass asked = waiting.refresh(7, Depth.FULL);
		this.scene.letGo();
		reading.end(running.id());
		this.scene.tickWhenIdle();
		reading.ended(2);
		this.replica.whenIdle(7);
		return asked;
	}

}
