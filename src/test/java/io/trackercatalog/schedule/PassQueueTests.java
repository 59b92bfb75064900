package io.trackercatalog.schedule;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.KnownInstances;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleMapping;
import io.trackercatalog.instance.ProjectSelection;
import io.trackercatalog.schedule.PassQueue.Underway;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PassQueueTests {

	private static final InstanceId ONE = new InstanceId(1);

	private static final InstanceId TWO = new InstanceId(2);

	private static final InstanceId THREE = new InstanceId(3);

	private static final Pass.Wish LIGHT = new Pass.Wish(Depth.LIGHT, Set.of());

	private static final Pass.Wish FULL = new Pass.Wish(Depth.FULL, Set.of());

	private final PassQueue queue = queue(2, 2,
			List.of(instance(1, "ACME", "one"), instance(2, "ACME", "two"), instance(3, "ACME", "three")));

	@Test
	void letsAWishJoinThePassThatWaits() {
		Pass first = demand(ONE, LIGHT);
		assertThat(demand(ONE, LIGHT)).isEqualTo(first);
	}

	@Test
	void widensThePassThatWaits() {
		Pass first = demand(ONE, project("APP"));
		Pass second = demand(ONE, project("OPS"));
		assertThat(second.id()).isEqualTo(first.id());
		assertThat(second.wish()).isEqualTo(new Pass.Wish(Depth.LIGHT, Set.of("APP", "OPS")));
		assertThat(demand(ONE, FULL).wish().depth()).isEqualTo(Depth.FULL);
	}

	@Test
	void letsAWishJoinThePassUnderWayOnlyIfThatGrantsIt() {
		Pass light = demand(ONE, LIGHT);
		start();
		assertThat(demand(ONE, LIGHT).id()).isEqualTo(light.id());
		assertThat(demand(ONE, project("APP")).id()).isNotEqualTo(light.id());
		Pass full = demand(ONE, FULL);
		assertThat(full.id()).isNotEqualTo(light.id());
		assertThat(full.state()).isEqualTo(Pass.State.QUEUED);
	}

	@Test
	void letsNobodyJoinAPassThatHasReadTheTrackerToItsEnd() {
		Pass light = demand(ONE, LIGHT);
		this.queue.next().orElseThrow().tally().finish();
		Pass another = demand(ONE, LIGHT);
		assertThat(another.id()).isNotEqualTo(light.id());
		assertThat(another.state()).isEqualTo(Pass.State.QUEUED);
	}

	@Test
	void letsNobodyJoinAPassThatHasEndedElsewhere() {
		demand(ONE, LIGHT);
		Pass running = start().pass();
		this.queue.forgets(running);
		Pass waiting = demand(ONE, LIGHT);
		assertThat(waiting.id()).isNotEqualTo(running.id());
		this.queue.forgets(waiting);
		assertThat(demand(ONE, LIGHT).id()).isNotIn(running.id(), waiting.id());
		assertThat(this.queue.running()).as("passes under way").isOne();
	}

	@Test
	void letsAWishJoinAPassThatWasStartedWhileItWasAskedWhetherItWaits() {
		Pass waiting = demand(ONE, LIGHT);
		start();
		this.queue.forgets(waiting);
		assertThat(demand(ONE, LIGHT).id()).isEqualTo(waiting.id());
	}

	@Test
	void startsNoTwoPassesOfOneInstance() {
		demand(ONE, LIGHT);
		Underway light = start();
		Pass full = demand(ONE, FULL);
		assertThat(this.queue.next()).isEmpty();
		this.queue.ended(light.pass());
		assertThat(start().pass().id()).isEqualTo(full.id());
	}

	@Test
	void startsNoMoreThanAllowedInTheOrderTheyCame() {
		demand(TWO, LIGHT);
		demand(ONE, LIGHT);
		demand(THREE, LIGHT);
		Underway two = start();
		assertThat(List.of(two.pass().instance(), start().pass().instance())).containsExactly(TWO, ONE);
		assertThat(this.queue.next()).isEmpty();
		assertThat(this.queue.free()).isZero();
		this.queue.ended(two.pass());
		assertThat(start().pass().instance()).isEqualTo(THREE);
	}

	@Test
	void hasAPassWaitAgainBehindTheOthersWhenSomebodyElseIsAtItsInstance() {
		Pass first = demand(ONE, LIGHT);
		demand(TWO, LIGHT);
		this.queue.deferred(start().pass());
		assertThat(start().pass().instance()).as("one that has to rest holds up nobody").isEqualTo(TWO);
		assertThat(this.queue.next()).as("it is not tried again at once").isEmpty();
		assertThat(this.queue.find(first.id()).map(Pass::state)).contains(Pass.State.QUEUED);
		this.queue.wake();
		assertThat(start().pass().id()).isEqualTo(first.id());
	}

	@Test
	void dropsNoPromisedPassWhenAWiderOneCameMeanwhile() {
		Pass light = demand(ONE, LIGHT);
		Underway tried = start();
		Pass full = demand(ONE, FULL);
		this.queue.deferred(tried.pass());
		assertThat(this.queue.find(light.id())).isPresent();
		assertThat(this.queue.find(full.id())).isPresent();
		this.queue.wake();
		Underway next = start();
		assertThat(next.pass().id()).isEqualTo(full.id());
		this.queue.ended(next.pass());
		assertThat(start().pass().id()).isEqualTo(light.id());
	}

	@Test
	void forgetsAScheduledPassWhenSomebodyElseIsAtItsInstance() {
		Pass pass = this.queue.join(ONE, LIGHT, Trigger.SCHEDULE);
		this.queue.deferred(start().pass());
		this.queue.wake();
		assertThat(this.queue.find(pass.id())).isEmpty();
		assertThat(idle(this.queue)).contains(ONE);
	}

	@Test
	void keepsAScheduledPassThatSomebodyWasPromised() {
		Pass pass = this.queue.join(ONE, LIGHT, Trigger.SCHEDULE);
		Underway tried = start();
		assertThat(demand(ONE, LIGHT).id()).isEqualTo(pass.id());
		this.queue.deferred(tried.pass());
		assertThat(this.queue.find(pass.id())).isPresent();
	}

	@Test
	void letsAHookJoinOnlyAPassThatHasNotBegun() {
		Pass running = demand(ONE, FULL);
		start();
		Pass waiting = this.queue.join(ONE, LIGHT, Trigger.HOOK);
		assertThat(waiting.id()).as("what is under way may have read it before").isNotEqualTo(running.id());
		assertThat(this.queue.join(ONE, LIGHT, Trigger.HOOK).id()).isEqualTo(waiting.id());
	}

	@Test
	void keepsAPassForAHookWhenSomebodyElseIsAtItsInstance() {
		this.queue.join(ONE, LIGHT, Trigger.SCHEDULE);
		Pass pass = this.queue.join(ONE, LIGHT, Trigger.HOOK);
		assertThat(pass.trigger()).isEqualTo(Trigger.HOOK);
		this.queue.deferred(start().pass());
		assertThat(this.queue.find(pass.id())).isPresent();
	}

	@Test
	void tellsWhichInstancesAreIdle() {
		demand(ONE, LIGHT);
		start();
		demand(TWO, LIGHT);
		assertThat(idle(this.queue)).containsExactly(THREE);
	}

	@Test
	void letsOrganisationsTakeTurns() {
		PassQueue queue = queue(3, 3, List.of(instance(1, "MANY", "one"), instance(2, "MANY", "two"),
				instance(3, "FEW", "three"), instance(4, "MANY", "four")));
		for (int number : List.of(1, 2, 4, 3)) {
			queue.join(new InstanceId(number), LIGHT, Trigger.DEMAND);
		}
		assertThat(started(queue)).containsExactly(1, 3, 2);
	}

	@Test
	void asksNoHostForMorePassesAtATimeThanItMay() {
		PassQueue queue = queue(4, 2, List.of(instance(1, "A", "same"), instance(2, "B", "same"),
				instance(3, "C", "same"), instance(4, "D", "other")));
		for (int number : List.of(1, 2, 3, 4)) {
			queue.join(new InstanceId(number), LIGHT, Trigger.DEMAND);
		}
		assertThat(started(queue)).containsExactly(1, 2, 4);
		assertThat(idle(queue)).isEmpty();
	}

	@Test
	void startsNothingThatWasCleared() {
		demand(ONE, LIGHT);
		this.queue.clear();
		assertThat(this.queue.next()).isEmpty();
	}

	private Pass demand(InstanceId instance, Pass.Wish wish) {
		return this.queue.join(instance, wish, Trigger.DEMAND);
	}

	private Underway start() {
		Optional<Underway> next = this.queue.next();
		assertThat(next).isPresent();
		return next.orElseThrow();
	}

	private static List<Integer> started(PassQueue queue) {
		return Stream.generate(queue::next)
			.takeWhile(Optional::isPresent)
			.map((next) -> next.orElseThrow().pass().instance().value())
			.toList();
	}

	private static Set<InstanceId> idle(PassQueue queue) {
		return queue.turns().idle();
	}

	private static PassQueue queue(int atATime, int perHost, List<Instance> instances) {
		return new PassQueue(
				new ScheduleSettings(Duration.ofSeconds(1), atATime, perHost, Duration.ofHours(2), Duration.ofDays(30)),
				new KnownInstances(instances), Clock.systemUTC());
	}

	static Instance instance(int number, String orgCode, String host) {
		return new Instance(new InstanceId(number), TrackerKind.JIRA, URI.create("https://" + host + ".example"),
				"Site " + number, "jane@acme.example", orgCode, new Credential.Bearer(new Secret("any")),
				ProjectSelection.ALL, List.of(), new Mapping(ModuleMapping.DEFAULT, ModuleMapping.DEFAULT, Set.of()),
				SimulatedInstances.REFRESH);
	}

	private static Pass.Wish project(String key) {
		return new Pass.Wish(Depth.LIGHT, Set.of(key));
	}

}
