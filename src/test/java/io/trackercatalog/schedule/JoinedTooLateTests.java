package io.trackercatalog.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody wishes more of a pass that waits here, when another replica has just read what
 * it was to read, and it starts here before that is noticed.
 */
class JoinedTooLateTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Pass.Wish LIGHT = new Pass.Wish(Depth.LIGHT, Set.of());

	private final TurnedClock clock = new TurnedClock();

	private final SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(2));

	private final Instance seven = SimulatedInstances.of(7, this.site);

	private final Replica replica = new Replica(TestStore.template(), this.clock, Replica.settings(4), this.seven);

	@BeforeEach
	void hasReadEverythingOnce() {
		this.replica.end(this.replica.refresh(7, Depth.FULL).id());
		this.replica.whenIdle(7);
		assertThat(due()).isEmpty();
	}

	@AfterEach
	void stop() {
		this.replica.close();
		this.site.close();
	}

	@Test
	void isOwedAgainWhatWasNotReadForIt() {
		Pass.Wish wider = new Pass.Wish(Depth.FULL, Set.of("10001"));
		Pass asked = readElsewhere(join(LIGHT));
		assertThat(join(wider).id()).as("the pass that is joined").isEqualTo(asked.id());
		long calls = this.site.journal().total();
		this.replica.dispatch();
		Pass late = this.replica.ended(2).get(1);
		assertThat(late.id()).isEqualTo(asked.id());
		assertThat(late.problem()).isEqualTo(Pass.Problem.LEASE_LOST);
		assertThat(this.site.journal().total()).as("calls for what has ended").isEqualTo(calls);
		assertThat(stored(asked.id())).as("what was read elsewhere").isEqualTo(asked);

		assertThat(owed()).hasSize(1).first().satisfies((again) -> {
			assertThat(again.wish()).isEqualTo(wider);
			assertThat(again.trigger()).isEqualTo(Trigger.DEMAND);
		});
		assertThat(due()).containsExactly(Depth.FULL);
		PassId again = owed().get(0).id();
		this.replica.whenIdle(7);
		this.replica.tick();
		assertThat(this.replica.ended(3).get(2).wish()).isEqualTo(wider);
		assertThat(stored(again).state()).isEqualTo(Pass.State.UNCHANGED);
		assertThat(owed()).isEmpty();
	}

	@Test
	void isOwedNothingWhereAllOfItWasRead() {
		Pass asked = readElsewhere(join(new Pass.Wish(Depth.FULL, Set.of())));
		join(LIGHT);
		this.replica.dispatch();
		this.replica.whenIdle(7);
		assertThat(owed()).isEmpty();
		assertThat(due()).isEmpty();
		assertThat(this.replica.latest(7)).extracting(Pass::id).hasSize(2).contains(asked.id());
	}

	private Pass join(Pass.Wish wish) {
		return this.replica.queue().join(this.seven.id(), wish, Trigger.DEMAND);
	}

	/** What another replica writes down that has read for a pass which waits here. */
	private Pass readElsewhere(Pass waiting) {
		Instant now = this.clock.instant();
		Pass read = waiting.started(now).ended(Pass.State.SUCCEEDED, waiting.figures(), now, null, null);
		this.replica.store().queued(waiting).then(this.replica.store().ended(read)).block(PATIENCE);
		return read;
	}

	/** What waits in the store, for any replica. */
	private List<Pass> owed() {
		return this.replica.latest(7).stream().filter((pass) -> pass.state() == Pass.State.QUEUED).toList();
	}

	private List<Depth> due() {
		return Objects.requireNonNull(this.replica.dueTimes()
			.due(this.clock.instant())
			.map(DueTimes.Due::depth)
			.collectList()
			.block(PATIENCE));
	}

	private Pass stored(PassId id) {
		return Objects.requireNonNull(this.replica.store().find(id).block(PATIENCE));
	}

}
