package io.trackercatalog.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.schedule.DueTimes.Due;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who gets a free place. The first digit of an instance is that of its organisation, the
 * last that of its host.
 */
class TurnsTests {

	/** For passes at a host, as many as are wanted. */
	private static final int ROOM = 100;

	@Test
	void goToTheLongestDueOfTheOrganisationWithTheFewestUnderWay() {
		Turns turns = turns(3, ROOM, List.of(13, 14, 33), 11, 12, 21, 22, 23, 31, 32);
		offer(turns, 11, 12, 31, 21, 32, 22, 23);
		assertThat(chosen(turns)).containsExactly(21, 31, 22);
	}

	@Test
	void areDecidedWhenEnoughOrganisationsWithTheFewestHaveSomethingDue() {
		Turns turns = turns(2, ROOM, List.of(19), 11, 21, 31);
		offer(turns, 21);
		assertThat(turns.areDecided()).isFalse();
		offer(turns, 31);
		assertThat(turns.areDecided()).isTrue();
	}

	@Test
	void areDecidedWhenNobodyElseCouldHaveATurn() {
		Turns turns = turns(2, ROOM, List.of(16, 17, 18, 19), 11, 12, 13, 14);
		offer(turns, 13);
		assertThat(turns.areDecided()).isFalse();
		offer(turns, 11);
		assertThat(turns.areDecided()).isTrue();
		assertThat(chosen(turns)).containsExactly(13, 11);
	}

	@Test
	void areNotDecidedWhileOneWithFewerMayStillComeHoweverManyAreDueBeforeIt() {
		Turns turns = turns(2, ROOM, List.of(19), 11, 12, 13, 14, 21);
		offer(turns, 11, 12, 13, 14);
		assertThat(turns.areDecided()).isFalse();
		offer(turns, 21);
		assertThat(chosen(turns)).containsExactly(21, 11);
	}

	@Test
	void areDecidedFromTheStartWhereNoPlaceIsFreeOrNothingIsIdle() {
		assertThat(turns(0, ROOM, List.of(), 11).areDecided()).isTrue();
		assertThat(turns(4, ROOM, List.of()).areDecided()).isTrue();
	}

	@Test
	void leaveThePlacesToOthersThatABusyHostKeepsItsInstancesFrom() {
		Turns turns = turns(4, 2, List.of(), 11, 21, 31, 41, 12, 22);
		offer(turns, 11, 21, 31, 41, 12, 22);
		assertThat(chosen(turns)).containsExactly(11, 21, 12, 22);
	}

	@Test
	void areDecidedWhenTheOnlyHostIsBusy() {
		Turns turns = turns(4, 2, List.of(51), 11, 21, 31, 41);
		offer(turns, 31);
		assertThat(turns.areDecided()).isTrue();
		assertThat(chosen(turns)).containsExactly(31);
	}

	/** It comes to the same as what is said in one sentence of it, whatever is due. */
	@Test
	void areTheSameAsIfAllWereLookedAtForEachPlace() {
		Random random = new Random(20261128);
		int early = 0;
		for (int round = 0; round < 2000; round++) {
			List<Integer> underway = new ArrayList<>();
			List<Integer> idle = new ArrayList<>();
			for (int number = 10; number < 70; number++) {
				int chance = random.nextInt(10);
				if (chance == 0) {
					underway.add(number);
				}
				else if (chance < 5) {
					idle.add(number);
				}
			}
			int perHost = 1 + random.nextInt(10);
			idle.removeIf((one) -> atHost(one, underway) >= perHost);
			List<Integer> due = new ArrayList<>(idle);
			Collections.shuffle(due, random);
			due = due.subList(0, random.nextInt(due.size() + 1));
			int places = 1 + random.nextInt(8);
			Turns turns = turns(places, perHost, underway, idle.stream().mapToInt(Integer::intValue).toArray());
			for (int one : due) {
				if (!turns.areDecided()) {
					offer(turns, one);
				}
			}
			early += turns.areDecided() ? 1 : 0;
			assertThat(chosen(turns)).as("%s due of %s under %s", due, idle, underway)
				.isEqualTo(oneByOne(places, perHost, underway, due));
		}
		assertThat(early).isBetween(200, 1800);
	}

	private static List<Integer> oneByOne(int places, int perHost, List<Integer> underway, List<Integer> due) {
		List<Integer> busy = new ArrayList<>(underway);
		List<Integer> chosen = new ArrayList<>();
		for (int place = 0; place < places; place++) {
			due.stream()
				.filter((one) -> !chosen.contains(one) && atHost(one, busy) < perHost)
				.min(Comparator.comparingLong((one) -> busy.stream().filter((other) -> other / 10 == one / 10).count()))
				.ifPresent((next) -> {
					chosen.add(next);
					busy.add(next);
				});
		}
		return chosen;
	}

	private static long atHost(int one, List<Integer> underway) {
		return underway.stream().filter((other) -> other % 10 == one % 10).count();
	}

	private static Turns turns(int places, int perHost, List<Integer> underway, int... idle) {
		return new Turns(places, Arrays.stream(idle).mapToObj(TurnsTests::instance).toList(),
				new Load(underway.stream().map(TurnsTests::instance).toList(), perHost));
	}

	private static Instance instance(int number) {
		return PassQueueTests.instance(number, "ORG" + number / 10, "host" + number % 10);
	}

	private static void offer(Turns turns, int... due) {
		for (int number : due) {
			turns.offer(new Due(new InstanceId(number), Depth.LIGHT));
		}
	}

	private static List<Integer> chosen(Turns turns) {
		return turns.choose().stream().map((due) -> due.instance().value()).toList();
	}

}
