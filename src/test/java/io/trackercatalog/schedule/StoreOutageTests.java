package io.trackercatalog.schedule;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.CuttableStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The schedule gets over a store that is away, whenever that happens.
 */
class StoreOutageTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

	private final CuttableStore store = new CuttableStore();

	private final TurnedClock clock = new TurnedClock();

	private final SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(2));

	private final Replica replica = new Replica(this.store.template(), Duration.ofSeconds(3), this.clock,
			Replica.settings(1), SimulatedInstances.of(7, this.site));

	@AfterEach
	void stop() {
		this.store.mend();
		this.site.faults().clear();
		this.replica.close();
		this.site.close();
		this.store.close();
	}

	@Test
	void makesInstancesDueOnceTheStoreIsThere() {
		this.store.cut();
		FirstTimes firstTimes = new FirstTimes(this.replica.passes());
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> firstTimes.ensure(PATIENCE));
		this.store.mend();
		until(() -> hasEnsured(firstTimes));
		this.clock.pass(Duration.ofMinutes(1));
		tickUntilEnded(1);
	}

	@Test
	void keepsAWishThatCouldNotBeginAndGrantsItAfterwards() {
		this.replica.refresh(7, Depth.FULL);
		this.replica.ended(1);
		this.site.journal().clear();
		this.store.cut();
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.replica.refresh(7, Depth.LIGHT));
		this.replica.dispatch();
		until(() -> this.replica.canStart());
		assertThat(this.site.journal().total()).as("no tracker is asked for what cannot be kept").isZero();
		this.store.mend();
		tickUntilEnded(2);
	}

	@Test
	void breaksOffAPassWhoseLeaseItCannotRenewAndMakesItAgain() {
		this.site.faults().always("/rest/api/2/project$", Fault.stalled());
		this.replica.scheduleFirst();
		this.clock.pass(Duration.ofMinutes(1));
		this.replica.tick();
		until(() -> this.site.journal().count("GET /rest/api/2/project") > 0);
		this.store.cut();
		until(() -> this.replica.isIdle(7));
		this.store.mend();
		this.site.faults().clear();
		tickUntil(() -> this.replica.latest(7).stream().anyMatch((pass) -> pass.state() == Pass.State.SUCCEEDED));
		assertThat(this.replica.latest(7)).extracting(Pass::state)
			.containsExactly(Pass.State.SUCCEEDED, Pass.State.ABANDONED);
	}

	/** As every tick tries: the client may take a moment to find its store again. */
	private static boolean hasEnsured(FirstTimes firstTimes) {
		try {
			firstTimes.ensure(PATIENCE);
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	private void tickUntilEnded(int count) {
		tickUntil(() -> this.replica.hasEnded(count));
	}

	private void tickUntil(BooleanSupplier condition) {
		until(() -> {
			try {
				this.replica.tick();
				return condition.getAsBoolean();
			}
			catch (RuntimeException ex) {
				return false;
			}
		});
	}

	private static void until(BooleanSupplier condition) {
		Mono.fromSupplier(condition::getAsBoolean)
			.subscribeOn(Schedulers.boundedElastic())
			.filter((met) -> met)
			.repeatWhenEmpty((again) -> again.delayElements(LOOK_AGAIN))
			.block(PATIENCE);
	}

}
