package io.trackercatalog.schedule;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replicas do not agree on the time.
 */
class SkewedClocksTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Duration SKEW = Duration.ofMinutes(5);

	private static final Duration LONG = Duration.ofHours(5);

	private static final Duration STEP = Duration.ofSeconds(30);

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final TurnedClock clock = new TurnedClock();

	private final SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(1));

	private final Instance seven = SimulatedInstances.of(7, this.site);

	private final Replica early = replica(Clock.offset(this.clock, SKEW));

	private final Replica late = replica(Clock.offset(this.clock, SKEW.negated()));

	private final List<Replica> living = new ArrayList<>(List.of(this.early, this.late));

	@AfterEach
	void stop() {
		this.early.close();
		this.late.close();
		this.site.close();
	}

	@Test
	void readNoMoreThanOneThatKnowsItAndHardlyLess() {
		this.early.scheduleFirst();
		this.late.scheduleFirst();
		live(LONG);
		Duration interval = SimulatedInstances.REFRESH.light();
		assertThat(passes()).hasSizeBetween(
				(int) (LONG.toMinutes() / interval.multipliedBy(11).dividedBy(10).toMinutes()),
				2 + (int) (LONG.toMinutes() / interval.multipliedBy(9).dividedBy(10).toMinutes()));
	}

	@Test
	void theLateOneGoesOnWhereTheEarlyOneStops() {
		this.early.scheduleFirst();
		live(Duration.ofMinutes(10));
		int before = passes().size();
		this.early.stop();
		this.living.remove(this.early);
		live(SimulatedInstances.REFRESH.light().multipliedBy(11).dividedBy(10).plus(SKEW.multipliedBy(2)).plus(STEP));
		assertThat(passes()).hasSizeGreaterThan(before);
	}

	@Test
	void aClockThatIsPutBackHoldsNothingUpForLong() {
		this.early.scheduleFirst();
		live(Duration.ofMinutes(2));
		int before = passes().size();
		this.clock.pass(SKEW.multipliedBy(2).negated());
		live(SimulatedInstances.REFRESH.light().multipliedBy(11).dividedBy(10).plus(SKEW.multipliedBy(2)).plus(STEP));
		assertThat(passes()).hasSizeGreaterThan(before);
	}

	private void live(Duration duration) {
		for (Duration lived = Duration.ZERO; lived.compareTo(duration) < 0; lived = lived.plus(STEP)) {
			this.clock.pass(STEP);
			for (Replica replica : this.living) {
				replica.tick();
				Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> replica.isIdle(7));
			}
		}
	}

	private List<Pass> passes() {
		return Stream.concat(this.early.ended(0).stream(), this.late.ended(0).stream()).toList();
	}

	private Replica replica(Clock itsTime) {
		return new Replica(this.mongo, itsTime, Replica.settings(1), this.seven);
	}

}
