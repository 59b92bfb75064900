package io.trackercatalog.schedule;

import java.time.Duration;
import java.util.Objects;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.KnownInstances;
import io.trackercatalog.lease.Lease;
import io.trackercatalog.lease.Leases;
import io.trackercatalog.lease.LeasesOver;
import io.trackercatalog.schedule.ScheduleState.OfInstance;
import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.Test;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is reported of the schedule in a real store.
 */
class StateTickTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final InstanceId SEVEN = new InstanceId(7);

	private static final InstanceId EIGHT = new InstanceId(8);

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final TurnedClock clock = new TurnedClock();

	private final KnownInstances instances = new KnownInstances(PassQueueTests.instance(7, "ACME", "one"),
			PassQueueTests.instance(8, "ACME", "two"));

	private final DueTimes dueTimes = new DueTimes(this.mongo);

	private final Leases leases = LeasesOver.of(this.mongo, Duration.ofMinutes(1));

	@Test
	void tellsOfEveryConfiguredInstanceAndOfNoOther() {
		Lease lease = new Lease(PassRunner.lease(SEVEN), "me", 1);
		this.dueTimes
			.failed(SEVEN, lease, this.clock.instant().plusSeconds(9), this.clock.instant().plusSeconds(9), "throttled")
			.block(PATIENCE);
		this.dueTimes.bringForward(new InstanceId(100), this.clock.instant()).block(PATIENCE);
		assertThat(look().instances()).containsExactly(new OfInstance(SEVEN, 1, "throttled", Duration.ZERO),
				OfInstance.withoutTrouble(EIGHT));
	}

	@Test
	void countsTheLeasesOfInstancesThatAreHeld() {
		this.leases.acquire(PassRunner.lease(SEVEN), "somebody").block(PATIENCE);
		this.leases.acquire("webhook:chat", "somebody").block(PATIENCE);
		assertThat(look().held()).isOne();
	}

	private ScheduleState look() {
		PassQueue queue = new PassQueue(Replica.settings(4), this.instances, this.clock);
		StateTick tick = new StateTick(this.instances, queue, this.dueTimes, this.leases, new Unheard(), this.clock);
		return Objects.requireNonNull(tick.look().block(PATIENCE));
	}

	/**
	 * Nobody listens.
	 */
	private static final class Unheard implements StateMetrics {

		@Override
		public void seen(ScheduleState state) {
			// What is seen is looked at here.
		}

		@Override
		public void unseen() {
			// The same.
		}

	}

}
