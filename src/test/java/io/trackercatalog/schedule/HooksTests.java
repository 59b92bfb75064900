package io.trackercatalog.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.snapshot.ProjectEntry;
import io.trackercatalog.snapshot.SnapshotsOver;
import io.trackercatalog.store.CuttableStore;
import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hooks over a real store and a simulated tracker. The clock stands where it is put.
 */
class HooksTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final InstanceId SEVEN = new InstanceId(7);

	private static final Notification ANYTHING = new Notification(true, null);

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final TurnedClock clock = new TurnedClock();

	private final SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(2));

	private final Replica replica = new Replica(this.mongo, this.clock, Replica.settings(4),
			SimulatedInstances.of(7, this.site));

	private ProjectEntry project;

	@BeforeEach
	void publishASnapshot() {
		this.replica.end(this.replica.refresh(7, Depth.FULL).id());
		this.project = this.replica.snapshots().current(SEVEN).blockOptional(PATIENCE).orElseThrow().projects().get(1);
	}

	@AfterEach
	void stop() {
		this.replica.close();
		this.site.close();
	}

	@Test
	void readsTheProjectThatTheTrackerNamed() {
		hear(new Notification(true, this.project.key()));
		tick();
		Pass pass = this.replica.ended(2).get(1);
		assertThat(pass.trigger()).isEqualTo(Trigger.HOOK);
		assertThat(pass.wish()).isEqualTo(new Pass.Wish(Depth.LIGHT, Set.of(this.project.id().value())));
	}

	@Test
	void takesNobodysWordForAProject() {
		hear(new Notification(true, "NO-SUCH-PROJECT"));
		hear(ANYTHING);
		tick();
		assertThat(this.replica.ended(2).get(1).wish()).isEqualTo(new Pass.Wish(Depth.LIGHT, Set.of()));
	}

	@Test
	void makesOnePassOfManyNotificationsInAQuietPeriod() {
		IntStream.range(0, 100).forEach((number) -> hear(ANYTHING));
		tick();
		tick();
		assertThat(this.replica.ended(2)).hasSize(2);
		hear(ANYTHING);
		this.clock.pass(Hooks.QUIET.minusSeconds(1));
		tick();
		assertThat(asked()).hasSize(1);
	}

	@Test
	void neverLosesTheLastNotification() {
		hear(ANYTHING);
		tick();
		hear(new Notification(true, this.project.id().value()));
		hear(ANYTHING);
		tick();
		this.replica.ended(2);
		this.clock.pass(Hooks.QUIET);
		tick();
		assertThat(this.replica.ended(3).get(2).wish().projects()).containsExactly(this.project.id().value());
		this.clock.pass(Hooks.QUIET);
		tick();
		assertThat(asked()).as("and does it once").hasSize(2);
	}

	@Test
	void passesOverWhatIsNotWorthAPass() {
		hear(new Notification(false, this.project.key()));
		tick();
		assertThat(asked()).isEmpty();
	}

	@Test
	void triesAgainWhenTheStoreIsAway() {
		try (CuttableStore store = new CuttableStore()) {
			Hooks hooks = new Hooks(this.replica.passes(), SnapshotsOver.of(store.template(), this.clock, List.of()),
					this.clock);
			hooks.heard(SEVEN, ANYTHING);
			store.cut();
			assertThat(hooks.refreshDue().onErrorComplete().blockOptional(PATIENCE)).isEmpty();
			assertThat(asked()).isEmpty();
			store.mend();
			hooks.refreshDue().block(PATIENCE);
			assertThat(asked()).hasSize(1);
		}
	}

	@Test
	void listensToSoManyNotificationsAMinute() {
		IntStream.range(0, Ear.MOST_NOTIFICATIONS).forEach((number) -> assertThat(admits()).isTrue());
		assertThat(admits()).isFalse();
		this.clock.pass(Ear.PERIOD);
		assertThat(admits()).isTrue();
	}

	@Test
	void keepsNoMoreProjectsInMindThanItCanReadInParticular() {
		IntStream.range(0, 10_000).forEach((number) -> hear(new Notification(true, "P" + number)));
		hear(new Notification(true, this.project.key()));
		tick();
		assertThat(this.replica.ended(2).get(1).wish()).isEqualTo(new Pass.Wish(Depth.LIGHT, Set.of()));
	}

	private void hear(Notification notification) {
		this.replica.hooks().heard(SEVEN, notification);
	}

	private boolean admits() {
		return this.replica.hooks().admits(SEVEN);
	}

	private void tick() {
		this.replica.hooks().refreshDue().block(PATIENCE);
	}

	private List<Pass> asked() {
		return this.replica.latest(7).stream().filter((pass) -> pass.trigger() == Trigger.HOOK).toList();
	}

}
