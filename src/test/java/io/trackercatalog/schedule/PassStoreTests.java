package io.trackercatalog.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.Doubt;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static io.trackercatalog.schedule.PassScene.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is written down of passes.
 */
class PassStoreTests {

	@AutoClose
	private final PassScene scene = new PassScene();

	private final TurnedClock clock = this.scene.clock();

	private final Instance seven = this.scene.seven();

	private final Replica replica = this.scene.replica();

	@Test
	void takesBackNothingThatAnotherWishesOfAWaitingPass() {
		Pass light = Pass.queued(this.seven.id(), new Pass.Wish(Depth.LIGHT, Set.of("10001")), Trigger.DEMAND,
				this.clock.instant());
		Pass.Wish full = new Pass.Wish(Depth.FULL, Set.of("10002"), Set.of(Doubt.LOSS));
		this.replica.store().queued(light.wishing(full)).block(PATIENCE);
		assertThat(this.replica.store().queued(light).block(PATIENCE)).isTrue();
		assertThat(this.scene.stored(light.id()).wish()).isEqualTo(full.and(light.wish()));
	}

	@Test
	void readsForAPassThatWasTakenForGoneWhileItWaited() {
		Pass taken = Pass.queued(this.seven.id(), new Pass.Wish(Depth.FULL, Set.of()), Trigger.DEMAND,
				this.clock.instant());
		PassStore store = this.replica.store();
		store.ended(taken.ended(Pass.State.ABANDONED, taken.figures(), this.clock.instant(), null, Pass.Problem.GONE))
			.block(PATIENCE);
		assertThat(store.started(taken.started(this.clock.instant())).block(PATIENCE)).isTrue();
		assertThat(this.scene.stored(taken.id()).state()).isEqualTo(Pass.State.RUNNING);
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
	void owesWhatWaitsAndWhatWasPromisedAndNeitherItselfNorWhatAnotherInstanceOwes() {
		Pass asking = queued(this.seven.id(), Trigger.DEMAND);
		Pass waiting = queued(this.seven.id(), Trigger.DEMAND);
		Pass unpromised = queued(this.seven.id(), Trigger.SCHEDULE);
		Pass elsewhere = queued(new InstanceId(8), Trigger.DEMAND);
		List.of(asking, waiting, unpromised, elsewhere)
			.forEach((pass) -> this.replica.store().queued(pass).block(PATIENCE));
		Pass running = queued(this.seven.id(), Trigger.DEMAND).started(this.clock.instant());
		this.replica.store().started(running).block(PATIENCE);
		Pass brokenOff = ended(Trigger.DEMAND, Pass.State.ABANDONED);
		ended(Trigger.SCHEDULE, Pass.State.ABANDONED);
		ended(Trigger.DEMAND, Pass.State.SUCCEEDED);
		ended(Trigger.DEMAND, Pass.State.FAILED);
		assertThat(this.replica.store().owed(asking).collectList().block(PATIENCE))
			.extracting((owed) -> owed.pass().id())
			.containsExactlyInAnyOrder(waiting.id(), unpromised.id(), running.id(), brokenOff.id());
	}

	@Test
	void forgetsOldPasses() {
		Pass old = this.replica.end(this.replica.refresh(7, Depth.LIGHT).id());
		this.clock.pass(Duration.ofDays(31));
		Pass young = this.replica.end(this.replica.refresh(7, Depth.LIGHT).id());
		this.replica.end(this.replica.refresh(7, Depth.LIGHT).id());
		assertThat(this.replica.latest(7)).extracting(Pass::id).contains(young.id()).doesNotContain(old.id());
	}

	private Pass ended(Trigger trigger, Pass.State state) {
		Pass pass = queued(this.seven.id(), trigger);
		Pass ended = pass.ended(state, pass.figures(), this.clock.instant(), null, null);
		this.replica.store().ended(ended).block(PATIENCE);
		return ended;
	}

	private Pass queued(InstanceId instance, Trigger trigger) {
		return Pass.queued(instance, new Pass.Wish(Depth.LIGHT, Set.of()), trigger, this.clock.instant());
	}

}
