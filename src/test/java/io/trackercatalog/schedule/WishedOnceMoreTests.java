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
 * Somebody wishes of a waiting pass what it is to read already, while another one reads
 * for it that may be past that by now.
 */
class WishedOnceMoreTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final InstanceId SEVEN = new InstanceId(7);

	private static final Pass.Wish WISH = new Pass.Wish(Depth.LIGHT, Set.of("10001"));

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final TurnedClock clock = new TurnedClock();

	private final PassStore store = new PassStore(this.mongo);

	private final SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(2));

	private final Replica replica = replica();

	private final Pass waiting = Pass.queued(SEVEN, WISH, Trigger.HOOK, this.clock.instant());

	@AfterEach
	void stop() {
		this.replica.close();
		this.site.close();
	}

	@Test
	void isNotGrantedByAPassThatHadLookedBefore() {
		Pass reading = reading();
		queue();
		List<Owed> owed = owed(reading);
		queue();
		grant(owed, reading);
		assertThat(stored().state()).isEqualTo(Pass.State.QUEUED);
		assertThat(owed(reading)).as("is not what it was").doesNotContainAnyElementsOf(owed);
	}

	@Test
	void isGrantedByAPassThatHasLookedSince() {
		Pass reading = reading();
		queue();
		queue();
		queue();
		grant(owed(reading), reading);
		assertThat(stored().state()).isEqualTo(Pass.State.SUCCEEDED);
		assertThat(owed(reading)).isEmpty();
	}

	@Test
	void isReadAfterAllThatTheTrackerHasSaid() {
		this.replica.end(this.replica.refresh(7, Depth.FULL).id());
		try (Replica other = replica()) {
			delay();
			this.replica.refresh(7, Depth.LIGHT);
			whenAsked(2);
			Pass heard = hear(other);
			this.replica.ended(2);
			this.replica.whenIdle(7);

			delay();
			this.replica.tick();
			whenAsked(3);
			this.clock.pass(Hooks.QUIET);
			assertThat(hear(other).id()).isEqualTo(heard.id());
			this.replica.ended(3);
			assertThat(stored(heard).state()).as("that pass began before").isEqualTo(Pass.State.QUEUED);

			this.replica.whenIdle(7);
			this.replica.tick();
			assertThat(this.replica.ended(4).get(3).trigger()).isEqualTo(Trigger.SCHEDULE);
			assertThat(stored(heard).state()).isEqualTo(Pass.State.UNCHANGED);
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

	/** The tracker answers once after a while, in which other things happen. */
	private void delay() {
		this.site.faults().next(1, "/rest/api/2/project$", Fault.latency(Duration.ofSeconds(1)));
	}

	/** When the tracker has been asked for its projects so many times. */
	private void whenAsked(int times) {
		Mono.fromSupplier(() -> this.site.journal().count("GET /rest/api/2/project"))
			.filter((count) -> count >= times)
			.repeatWhenEmpty((again) -> again.delayElements(Duration.ofMillis(20)))
			.block(PATIENCE);
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

	private Pass stored() {
		return stored(this.waiting);
	}

	private Pass stored(Pass pass) {
		return Objects.requireNonNull(this.store.find(pass.id()).block(PATIENCE));
	}

	private Replica replica() {
		return new Replica(this.mongo, this.clock, Replica.settings(4), SimulatedInstances.of(7, this.site));
	}

}
