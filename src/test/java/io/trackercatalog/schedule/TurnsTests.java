package io.trackercatalog.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.schedule.DueTimes.Due;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who gets a free place. Instances have the numbers of their organisations in front: 10
 * to 19 are of the first.
 */
class TurnsTests {

	@Test
	void goToTheLongestDueOfTheOrganisationWithTheFewestUnderWay() {
		Turns turns = turns(3, Map.of(1, 2L, 2, 0L, 3, 1L), 11, 12, 21, 22, 23, 31, 32);
		offer(turns, 11, 12, 31, 21, 32, 22, 23);
		assertThat(taken(turns, 3)).containsExactly(21, 31, 22);
	}

	@Test
	void areDecidedWhenEnoughOrganisationsWithTheFewestHaveSomethingDue() {
		Turns turns = turns(2, Map.of(1, 1L, 2, 0L, 3, 0L), 11, 21, 31);
		offer(turns, 11, 21);
		assertThat(turns.areDecided()).isFalse();
		offer(turns, 31);
		assertThat(turns.areDecided()).isTrue();
	}

	@Test
	void areDecidedWhenEveryOrganisationCouldFillAllPlaces() {
		Turns turns = turns(2, Map.of(1, 4L), 11, 12, 13, 14);
		offer(turns, 13);
		assertThat(turns.areDecided()).isFalse();
		offer(turns, 11);
		assertThat(turns.areDecided()).isTrue();
		assertThat(taken(turns, 2)).containsExactly(13, 11);
	}

	@Test
	void areNotDecidedWhileOneWithFewerMayStillComeHoweverManyAreDueBeforeIt() {
		Turns turns = turns(2, Map.of(1, 1L, 2, 0L), 11, 12, 13, 14, 21);
		offer(turns, 11, 12, 13, 14);
		assertThat(turns.areDecided()).isFalse();
		offer(turns, 21);
		assertThat(taken(turns, 2)).containsExactly(21, 11);
	}

	@Test
	void areDecidedFromTheStartWhereNoPlaceIsFreeOrNothingIsIdle() {
		assertThat(turns(0, Map.of(1, 0L), 11).areDecided()).isTrue();
		assertThat(turns(4, Map.of()).areDecided()).isTrue();
	}

	@Test
	void passOverWhatMayNotStartAnyMore() {
		Turns turns = turns(2, Map.of(1, 0L), 11, 12);
		offer(turns, 11, 12);
		assertThat(turns.next((instance) -> instance.value() != 11)).map(Due::instance).contains(new InstanceId(12));
	}

	/** It comes to the same as what is said in one sentence of it, whatever is due. */
	@Test
	void areTheSameAsIfAllWereLookedAtForEachPlace() {
		Random random = new Random(20261128);
		for (int round = 0; round < 500; round++) {
			Map<Integer, Long> load = new HashMap<>();
			List<Integer> idle = new ArrayList<>();
			for (int organisation = 1; organisation <= 1 + random.nextInt(5); organisation++) {
				load.put(organisation, (long) random.nextInt(3));
				for (int number = 0; number < 1 + random.nextInt(6); number++) {
					idle.add(organisation * 10 + number);
				}
			}
			List<Integer> due = new ArrayList<>(idle);
			Collections.shuffle(due, random);
			due = due.subList(0, random.nextInt(due.size() + 1));
			int places = 1 + random.nextInt(5);
			Turns turns = turns(places, load, idle.stream().mapToInt(Integer::intValue).toArray());
			for (int one : due) {
				if (!turns.areDecided()) {
					offer(turns, one);
				}
			}
			assertThat(taken(turns, places)).as("%s due of %s under %s", due, idle, load)
				.isEqualTo(oneByOne(places, load, due));
		}
	}

	private static List<Integer> oneByOne(int places, Map<Integer, Long> load, List<Integer> due) {
		Map<Integer, Long> underway = new HashMap<>(load);
		List<Integer> left = new ArrayList<>(due);
		List<Integer> taken = new ArrayList<>();
		while (taken.size() < places && !left.isEmpty()) {
			Integer next = left.stream()
				.min(Comparator.comparingLong((one) -> underway.getOrDefault(one / 10, 0L)))
				.orElseThrow();
			left.remove(next);
			taken.add(next);
			underway.merge(next / 10, 1L, Long::sum);
		}
		return taken;
	}

	private static Turns turns(int places, Map<Integer, Long> load, int... idle) {
		return new Turns(places,
				Arrays.stream(idle)
					.mapToObj((number) -> PassQueueTests.instance(number, String.valueOf(number / 10), "host"))
					.toList(),
				(instance) -> load.getOrDefault(instance.id().value() / 10, 0L));
	}

	private static void offer(Turns turns, int... due) {
		for (int number : due) {
			turns.offer(new Due(new InstanceId(number), Depth.LIGHT));
		}
	}

	private static List<Integer> taken(Turns turns, int places) {
		Set<InstanceId> started = new HashSet<>();
		Predicate<InstanceId> mayStart = (instance) -> started.size() < places && !started.contains(instance);
		List<Integer> taken = new ArrayList<>();
		for (Optional<Due> next = turns.next(mayStart); next.isPresent(); next = turns.next(mayStart)) {
			started.add(next.get().instance());
			taken.add(next.get().instance().value());
		}
		return taken;
	}

}
