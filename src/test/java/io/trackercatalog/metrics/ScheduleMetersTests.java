package io.trackercatalog.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.InstancesChanged;
import io.trackercatalog.schedule.ScheduleState;
import io.trackercatalog.schedule.ScheduleState.OfInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleMetersTests {

	private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	private final ScheduleMeters meters = new ScheduleMeters(this.registry);

	@Test
	void takesTheStoreForAwayUntilItWasHeardOf() {
		assertThat(lines()).containsExactlyInAnyOrder("catalog_leases_held 0.0", "catalog_passes_running 0.0",
				"catalog_passes_waiting 0.0", "catalog_store_answers 0.0");
	}

	@Test
	void tellsOfEachInstanceOnceWhateverItsProblemWasBefore() {
		this.meters.seen(state(of(7, 1, "unavailable", 0), of(8, 0, null, 90)));
		this.meters.seen(state(of(7, 2, "throttled", 0), of(8, 0, null, 100)));
		assertThat(lines()).contains("catalog_schedule_failures{instance=\"7\",problem=\"throttled\"} 2.0",
				"catalog_schedule_failures{instance=\"8\",problem=\"none\"} 0.0",
				"catalog_schedule_overdue_seconds{instance=\"8\"} 100.0", "catalog_passes_running 2.0",
				"catalog_passes_waiting 3.0", "catalog_leases_held 4.0", "catalog_store_answers 1.0");
		assertThat(lines().filter((line) -> line.startsWith("catalog_schedule_failures"))).hasSize(2);
	}

	@Test
	void keepsWhatWasSeenLastWhenTheStoreSaysNoMore() {
		this.meters.seen(state(of(7, 1, "unavailable", 5)));
		this.meters.unseen();
		assertThat(lines()).contains("catalog_schedule_failures{instance=\"7\",problem=\"unavailable\"} 1.0",
				"catalog_schedule_overdue_seconds{instance=\"7\"} 5.0", "catalog_store_answers 0.0");
	}

	@Test
	void forgetsAnInstanceThatIsGone() {
		this.meters.seen(state(of(7, 1, "unavailable", 5), of(8, 0, null, 0)));
		this.meters.seen(state(of(8, 0, null, 0)));
		assertThat(lines()).noneMatch((line) -> line.contains("instance=\"7\""));
	}

	@Test
	void makesMetersOnlyOfThoseOfWhomSomethingElseIsTold() {
		this.meters.seen(state(of(7, 1, "unavailable", 0), of(8, 0, null, 90)));
		List<@Nullable String> made = new ArrayList<>();
		this.registry.config().onMeterAdded((meter) -> made.add(meter.getId().getTag("instance")));
		this.meters.seen(state(of(7, 2, "unavailable", 5), of(8, 0, null, 100)));
		assertThat(made).isEmpty();
		this.meters.seen(state(of(7, 3, "throttled", 5), of(8, 0, null, 110)));
		assertThat(made).isNotEmpty().containsOnly("7");
	}

	@Test
	void tellsAgainOfAnInstanceThatIsBackBeforeAnybodyLooked() {
		this.meters.seen(state(of(7, 1, "unavailable", 5), of(8, 0, null, 0)));
		InstancesChanged removed = new InstancesChanged(Set.of(), Set.of(), Set.of(), Set.of(new InstanceId(7)));
		new GoneInstances(this.registry).changed(removed);
		this.meters.changed(removed);
		assertThat(lines()).noneMatch((line) -> line.contains("instance=\"7\""));
		this.meters.seen(state(of(7, 1, "unavailable", 6), of(8, 0, null, 0)));
		assertThat(lines()).contains("catalog_schedule_failures{instance=\"7\",problem=\"unavailable\"} 1.0",
				"catalog_schedule_overdue_seconds{instance=\"7\"} 6.0");
	}

	private Stream<String> lines() {
		return this.registry.scrape().lines().filter((line) -> !line.startsWith("#"));
	}

	private static ScheduleState state(OfInstance... instances) {
		return new ScheduleState(2, 3, 4, List.of(instances));
	}

	private static OfInstance of(int instance, int failures, @Nullable String problem, int overdue) {
		return new OfInstance(new InstanceId(instance), failures, problem, Duration.ofSeconds(overdue));
	}

}
