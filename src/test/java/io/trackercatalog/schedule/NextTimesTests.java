package io.trackercatalog.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.tracker.TrackerFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NextTimesTests {

	private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

	private static final int INSTANCES = 100;

	@Test
	void spreadsTheFirstPassesOverTheirWindow() {
		List<Instant> first = IntStream.rangeClosed(1, INSTANCES)
			.mapToObj((number) -> NextTimes.first(new InstanceId(number), INSTANCES, NOON))
			.toList();
		Instant end = NOON.plus(Duration.ofMillis(200).multipliedBy(INSTANCES));
		assertThat(first).allSatisfy((time) -> assertThat(time).isBetween(NOON, end));
		for (int tenth = 0; tenth < 10; tenth++) {
			Instant from = NOON.plusSeconds(2L * tenth);
			assertThat(first).as("in each tenth of it").anyMatch((time) -> isWithin(time, from, from.plusSeconds(2)));
		}
	}

	@Test
	void startsNoHerdInAnySecond() {
		int instances = 500;
		Map<Long, Long> bySecond = IntStream.rangeClosed(1, instances)
			.mapToObj((number) -> NextTimes.first(new InstanceId(number), instances, NOON))
			.collect(Collectors.groupingBy(Instant::getEpochSecond, Collectors.counting()));
		double mean = instances / 100.0;
		assertThat(bySecond.values()).allSatisfy((count) -> assertThat((double) count).isLessThanOrEqualTo(2 * mean));
	}

	@Test
	void startsASingleInstanceAtOnce() {
		assertThat(NextTimes.first(new InstanceId(7), 1, NOON)).isBetween(NOON, NOON.plusMillis(200));
	}

	@Test
	void keepsTheIntervalWithinATenth() {
		for (int number = 1; number <= INSTANCES; number++) {
			Instant next = NextTimes.regular(new InstanceId(number), Duration.ofMinutes(30), NOON);
			assertThat(next).isBetween(NOON.plus(Duration.ofMinutes(27)), NOON.plus(Duration.ofMinutes(33)));
			assertThat(next).isEqualTo(NextTimes.regular(new InstanceId(number), Duration.ofMinutes(30), NOON));
		}
	}

	@ParameterizedTest
	@CsvSource({ "0, PT15S", "1, PT30S", "2, PT1M", "5, PT8M", "7, PT30M", "28, PT30M", "29, PT24H",
			"2147483647, PT24H" })
	void comesBackLaterAfterEveryFailureButNotLessOftenThanEver(int before, Duration wait) {
		TrackerFailure failure = new TrackerFailure.Unavailable("/", 503);
		assertThat(retry(before, failure)).isEqualTo(NOON.plus(wait));
	}

	@Test
	void leavesAnAccountThatIsRefusedAloneForAnHour() {
		assertThat(retry(0, new TrackerFailure.Unauthorized("no"))).isEqualTo(NOON.plus(Duration.ofHours(1)));
	}

	@Test
	void waitsAtLeastAsLongAsTheTrackerAsks() {
		assertThat(retry(0, new TrackerFailure.Throttled(Duration.ofHours(3))))
			.isEqualTo(NOON.plus(Duration.ofHours(3)));
		assertThat(retry(3, new TrackerFailure.Throttled(Duration.ofSeconds(1)))).isEqualTo(NOON.plusSeconds(120));
	}

	@Test
	void letsALighterPassTryAfterThreeThatFailedInFull() {
		Instant light = NOON.plus(SimulatedInstances.REFRESH.light());
		assertThat(NextTimes.retryInFull(SimulatedInstances.REFRESH, 1, Depth.FULL, NOON)).isEqualTo(NOON);
		assertThat(NextTimes.retryInFull(SimulatedInstances.REFRESH, 2, Depth.FULL, NOON)).isEqualTo(light);
		assertThat(NextTimes.retryInFull(SimulatedInstances.REFRESH, 2, Depth.LIGHT, NOON)).isEqualTo(NOON);
	}

	private static boolean isWithin(Instant time, Instant from, Instant to) {
		return !time.isBefore(from) && time.isBefore(to);
	}

	private static Instant retry(int before, TrackerFailure failure) {
		return NextTimes.retry(SimulatedInstances.REFRESH, before, failure, NOON);
	}

}
