package io.trackercatalog.schedule;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.instance.InstanceId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static io.trackercatalog.schedule.PassScene.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody wishes of a waiting pass what it is to read already, while another one reads
 * for it that may be past that by now.
 */
class WishedOnceMoreTests {

	private static final InstanceId SEVEN = new InstanceId(7);

	private static final Pass.Wish WISH = new Pass.Wish(Depth.LIGHT, Set.of("10001"));

	@AutoClose
	private final PassScene scene = new PassScene();

	private final TurnedClock clock = this.scene.clock();

	private final Replica replica = this.scene.replica();

	private final PassStore store = this.replica.store();

	private final Pass waiting = Pass.queued(SEVEN, WISH, Trigger.HOOK, this.clock.instant());

	@Test
	void isNotGrantedByAPassThatHadLookedBefore() {
		Pass reading = reading();
		queue();
		List<Owed> owed = owed(reading);
		queue();
		grant(owed, reading);
		assertThat(this.scene.stored(this.waiting.id()).state()).isEqualTo(Pass.State.QUEUED);
		assertThat(owed(reading)).as("is not what it was").doesNotContainAnyElementsOf(owed);
	}

	@Test
	void isGrantedByAPassThatHasLookedSince() {
		Pass reading = reading();
		queue();
		queue();
		queue();
		grant(owed(reading), reading);
		assertThat(this.scene.stored(this.waiting.id()).state()).isEqualTo(Pass.State.SUCCEEDED);
		assertThat(owed(reading)).isEmpty();
	}

	@Test
	void isReadAfterAllThatTheTrackerHasSaid() {
		this.replica.end(this.replica.refresh(7, Depth.FULL).id());
		try (Replica other = this.scene.another(this.scene.seven())) {
			this.scene.holdBack();
			this.replica.refresh(7, Depth.LIGHT);
			this.scene.whenAsked(2);
			Pass heard = hear(other);
			this.scene.letGo();
			this.replica.ended(2);
			this.replica.whenIdle(7);

			this.scene.holdBack();
			this.replica.tick();
			this.scene.whenAsked(3);
			this.clock.pass(Hooks.QUIET);
			assertThat(hear(other).id()).isEqualTo(heard.id());
			this.scene.letGo();
			this.replica.ended(3);
			assertThat(this.scene.stored(heard.id()).state()).as("that pass began before").isEqualTo(Pass.State.QUEUED);

			this.replica.whenIdle(7);
			this.replica.tick();
			assertThat(this.replica.ended(4).get(3).trigger()).isEqualTo(Trigger.SCHEDULE);
			assertThat(this.scene.stored(heard.id()).state()).isEqualTo(Pass.State.UNCHANGED);
		}
	}

	/** The pass that waits at a replica since the tracker has said something to it. */
	private static Pass hear(Replica replica) {
		replica.hooks().heard(SEVEN, new Notification(true, null));
		replica.hooks().refreshDue().block(PATIENCE);
		Pass asked = replica.latest(7)
			.stream()
			.filter((pass) -> pass.trigger() == Trigger.HOOK)
			.findFirst()
			.orElseThrow();
		return replica.when(asked.id(), Pass.State.QUEUED);
	}

	private Pass reading() {
		return Pass.queued(SEVEN, WISH, Trigger.SCHEDULE, this.clock.instant()).started(this.clock.instant());
	}

	private void queue() {
		assertThat(this.store.queued(this.waiting).block(PATIENCE)).isTrue();
	}

	private List<Owed> owed(Pass reading) {
		return Objects.requireNonNull(this.store.owed(reading).collectList().block(PATIENCE));
	}

	private void grant(List<Owed> owed, Pass reading) {
		assertThat(owed).hasSize(1);
		Pass read = reading.ended(Pass.State.SUCCEEDED, reading.figures(), this.clock.instant(), null, null);
		this.store.granted(owed.get(0), read).block(PATIENCE);
	}

}
