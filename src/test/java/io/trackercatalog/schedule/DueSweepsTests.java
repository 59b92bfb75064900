package io.trackercatalog.schedule;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.KnownInstances;
import io.trackercatalog.instance.RemovedInstancesOver;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.snapshot.RetentionOver;
import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which of several instances are swept, and when.
 */
class DueSweepsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final TurnedClock clock = new TurnedClock();

	private final SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(1));

	private final Instance[] instances = IntStream.of(7, 8, 9)
		.mapToObj((number) -> SimulatedInstances.of(number, this.site))
		.toArray(Instance[]::new);

	private final Replica replica = new Replica(this.mongo, this.clock, Replica.settings(4), this.instances);

	private final KnownInstances configured = new KnownInstances(this.instances);

	/** In this order. */
	private final List<Integer> swept = new ArrayList<>();

	private final List<Query> asked = new ArrayList<>();

	@BeforeEach
	void read() {
		for (Instance instance : this.instances) {
			this.replica.end(this.replica.refresh(instance.id().value(), Depth.FULL).id());
			this.replica.whenIdle(instance.id().value());
		}
	}

	@AfterEach
	void stop() {
		this.replica.close();
		this.site.close();
	}

	@Test
	void sweepsWhatHasBeenDueForLongestFirst() {
		due(7, Duration.ofHours(1));
		due(8, Duration.ofHours(3));
		due(9, Duration.ofHours(2));
		sweeps(Mono::empty).sweepDue().block(PATIENCE);
		assertThat(this.swept).containsExactly(8, 9, 7);
	}

	@Test
	void sweepsNothingThatIsNotConfigured() {
		Stream.of(7, 8, 9).forEach((instance) -> due(instance, Duration.ZERO));
		this.configured.remove(new InstanceId(8));
		sweeps(Mono::empty).sweepDue().block(PATIENCE);
		assertThat(this.swept).containsExactlyInAnyOrder(7, 9);
	}

	@Test
	void makesWhatComesDueInAWhile() {
		Sweeps sweeps = sweeps(Mono::empty);
		sweeps.sweepDue().block(PATIENCE);
		assertThat(this.swept).isEmpty();
		this.clock.pass(Duration.ofHours(1));
		sweeps.sweepDue().block(PATIENCE);
		assertThat(this.swept).containsExactlyInAnyOrder(7, 8, 9);
	}

	@Test
	void sweepsNothingAgainThatAnotherReplicaHasSweptMeanwhile() {
		Stream.of(7, 8, 9).forEach((instance) -> due(instance, Duration.ZERO));
		Sweeps other = sweeps(Mono::empty);
		sweeps(() -> (this.swept.size() == 1) ? other.sweepDue() : Mono.empty()).sweepDue().block(PATIENCE);
		assertThat(this.swept).containsExactlyInAnyOrder(7, 8, 9);
	}

	@Test
	void namesNoInstanceToTheStoreToFindOutThatNothingIsDue() {
		Sweeps sweeps = sweeps(Mono::empty);
		sweeps.sweepDue().block(PATIENCE);
		this.asked.clear();
		sweeps.sweepDue().block(PATIENCE);
		assertThat(this.asked).isNotEmpty().noneMatch((query) -> query.getQueryObject().containsKey("_id"));
	}

	/** Those of a replica that does something else while it sweeps. */
	private Sweeps sweeps(Supplier<Mono<Void>> meanwhile) {
		return new Sweeps(this.configured, RemovedInstancesOver.of(this.mongo), this.replica.store(), RetentionOver
			.of(observed(), this.clock, Duration.ofDays(30), 10, List.of((instance, edition) -> Mono.defer(() -> {
				this.swept.add(instance.value());
				return meanwhile.get();
			}))), this.replica.leases(), Replica.settings(4));
	}

	private void due(int instance, Duration since) {
		Instant due = this.clock.instant().minus(since);
		this.mongo
			.updateFirst(Query.query(Criteria.where("_id").is(instance)), Update.update("sweep.due", Date.from(due)),
					"instances")
			.block(PATIENCE);
	}

	/** The store, as one that remembers what it was asked. */
	private ReactiveMongoOperations observed() {
		return (ReactiveMongoOperations) Proxy.newProxyInstance(DueSweepsTests.class.getClassLoader(),
				new Class<?>[] { ReactiveMongoOperations.class }, (proxy, method, arguments) -> {
					if (arguments != null && arguments[0] instanceof Query query) {
						this.asked.add(query);
					}
					try {
						return method.invoke(this.mongo, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

}
