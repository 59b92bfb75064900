package io.trackercatalog.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.PassTally;
import io.trackercatalog.instance.InstanceId;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How far a pass is, as somebody learns it who asks another replica.
 */
class ToldProgressTests {

	@Test
	void isWhatTheStoreHasBeenToldLately() {
		try (PassScene scene = new PassScene()) {
			scene.holdBack();
			Pass pass = scene.replica().refresh(7, Depth.LIGHT);
			scene.whenAsked(1);
			Awaitility.await().atMost(PassScene.PATIENCE).untilAsserted(() -> {
				assertThat(scene.stored(pass.id()).state()).isEqualTo(Pass.State.RUNNING);
				assertThat(scene.stored(pass.id()).figures().calls()).isPositive();
			});
		}
	}

	@Test
	void doesNotComeAfterTheEnd() {
		try (PassScene scene = new PassScene()) {
			Instant now = scene.clock().instant();
			Pass running = Pass.queued(new InstanceId(7), new Pass.Wish(Depth.LIGHT, Set.of()), Trigger.SCHEDULE, now)
				.started(now);
			PassStore store = scene.replica().store();
			store.started(running).block(PassScene.PATIENCE);
			PassTally.Figures all = new PassTally.Figures(9, Duration.ZERO, 0, 0, 2, 2, 0, List.of());
			store.ended(running.ended(Pass.State.UNCHANGED, all, now, null, null)).block(PassScene.PATIENCE);
			store.progressed(running).block(PassScene.PATIENCE);
			assertThat(scene.stored(running.id()).figures()).isEqualTo(all);
		}
	}

}
