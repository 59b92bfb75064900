package io.trackercatalog.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.Doubt;
import io.trackercatalog.instance.Instance;
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
	void forgetsOldPasses() {
		Pass old = this.replica.end(this.replica.refresh(7, Depth.LIGHT).id());
		this.clock.pass(Duration.ofDays(31));
		Pass young = this.replica.end(this.replica.refresh(7, Depth.LIGHT).id());
		this.replica.end(this.replica.refresh(7, Depth.LIGHT).id());
		assertThat(this.replica.latest(7)).extracting(Pass::id).contains(young.id()).doesNotContain(old.id());
	}

}
