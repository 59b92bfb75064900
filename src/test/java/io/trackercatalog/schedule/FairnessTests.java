package io.trackercatalog.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.simulator.Fault;
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
 * Many instances share the places for passes. Some seconds pass whenever all passes that
 * can end have ended; {@code -Dherd} says how many instances are due at once.
 */
class FairnessTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int HERD = Integer.getInteger("herd", 60);

	private static final int PLACES = 4;

	private static final int INSTANCES = 30;

	private static final int POISONED = 3;

	private static final Duration BEAT = Duration.ofSeconds(5);

	private static final int BEATS = 380;

	private final TurnedClock clock = new TurnedClock();

	private final SimulatedSite healthy = Simulator.start(SiteSettings.jiraDataCenter().withProjects(1));

	private final SimulatedSite stalling = Simulator.start(SiteSettings.jiraDataCenter().withProjects(1));

	private final SimulatedSite failing = Simulator.start(SiteSettings.jiraDataCenter().withProjects(1));

	@AfterEach
	void stop() {
		this.stalling.faults().clear();
		Stream.of(this.healthy, this.stalling, this.failing).forEach(SimulatedSite::close);
	}

	@Test
	void aHerdIsStartedEvenly() {
		List<Instance> herd = IntStream.rangeClosed(1, HERD)
			.mapToObj((number) -> SimulatedInstances.of(number, this.healthy))
			.toList();
		try (Replica replica = replica(TestStore.template(), herd)) {
			herd.forEach((instance) -> replica.dueTimes()
				.bringForward(instance.id(), this.clock.instant().minusSeconds(instance.id().value()))
				.block(PATIENCE));
			while (!replica.hasEnded(HERD)) {
				live(replica, herd);
			}
			Map<Instant, Long> starts = replica.ended(HERD)
				.stream()
				.collect(Collectors.groupingBy((pass) -> Objects.requireNonNull(pass.startedAt()),
						Collectors.counting()));
			double mean = (double) HERD / starts.size();
			assertThat(starts.values()).allSatisfy((count) -> assertThat((double) count).isLessThanOrEqualTo(2 * mean));
		}
	}

	@Test
	void theHealthyDoNotWaitForThePoisoned() {
		this.stalling.faults().always("", Fault.stalled());
		this.failing.faults().always("", Fault.status(503));
		List<Instance> all = new ArrayList<>();
		for (int number = 1; number <= INSTANCES; number++) {
			all.add(SimulatedInstances.of(number, this.healthy));
		}
		List<Long> undisturbed = lags(all);
		for (int index = 0; index < POISONED; index++) {
			SimulatedSite site = (index % 2 == 0) ? this.stalling : this.failing;
			all.set(index * INSTANCES / POISONED, SimulatedInstances.of(index * INSTANCES / POISONED + 1, site));
		}
		List<Long> disturbed = lags(all);
		System.out.printf("Lags of the healthy in seconds at 99 %%: %d, and %d beside the poisoned%n",
				percentile99(undisturbed), percentile99(disturbed));
		assertThat(percentile99(disturbed)).isLessThanOrEqualTo(Math.round(percentile99(undisturbed) * 1.1));
		assertThat(disturbed.size()).as("passes")
			.isGreaterThanOrEqualTo(undisturbed.size() * (INSTANCES - POISONED - 1) / INSTANCES);
	}

	/** How many seconds after they were due the passes of the healthy began. */
	private List<Long> lags(List<Instance> all) {
		List<Instance> healthy = all.stream().filter((instance) -> instance.url().equals(this.healthy.url())).toList();
		try (Replica replica = replica(TestStore.template(), all)) {
			Map<InstanceId, Instant> due = all.stream()
				.collect(Collectors.toMap(Instance::id,
						(instance) -> this.clock.instant()
							.plus(SimulatedInstances.REFRESH.light()
								.multipliedBy(instance.id().value())
								.dividedBy(INSTANCES))));
			due.forEach((instance, time) -> replica.dueTimes().bringForward(instance, time).block(PATIENCE));
			due.keySet().retainAll(healthy.stream().map(Instance::id).toList());
			List<Long> lags = new ArrayList<>();
			int seen = 0;
			for (int beat = 0; beat < BEATS; beat++) {
				live(replica, healthy);
				List<Pass> ended = replica.ended(0);
				for (Pass pass : ended.subList(seen, ended.size())) {
					Instant before = due.get(pass.instance());
					Instant start = Objects.requireNonNull(pass.startedAt());
					if (before != null) {
						lags.add(Duration.between(before, start).toSeconds());
						due.put(pass.instance(),
								NextTimes.regular(pass.instance(), SimulatedInstances.REFRESH.light(), start));
					}
				}
				seen = ended.size();
			}
			return lags;
		}
	}

	private void live(Replica replica, List<Instance> waitedFor) {
		this.clock.pass(BEAT);
		replica.tick();
		Set<Integer> busy = new HashSet<>(waitedFor.stream().map((instance) -> instance.id().value()).toList());
		Awaitility.await()
			.atMost(PATIENCE)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(1))
			.until(() -> replica.areIdle(busy));
	}

	private static long percentile99(List<Long> lags) {
		List<Long> sorted = lags.stream().sorted().toList();
		return sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
	}

	private Replica replica(ReactiveMongoTemplate mongo, List<Instance> instances) {
		return new Replica(mongo, this.clock, new ScheduleSettings(Duration.ofSeconds(1), PLACES, PLACES / 2,
				Duration.ofHours(2), Duration.ofDays(30)), instances.toArray(Instance[]::new));
	}

}
