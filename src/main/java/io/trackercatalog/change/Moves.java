package io.trackercatalog.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells what has changed its place in a list.
 */
final class Moves {

	private Moves() {
	}

	/**
	 * The fewest things that have to be taken out for the rest to be in the order it was
	 * in before. What is in one of the lists only has not moved.
	 * @param before each thing once
	 * @param after each thing once
	 */
	static Set<String> between(List<String> before, List<String> after) {
		Map<String, Integer> places = new HashMap<>();
		before.forEach((thing) -> places.put(thing, places.size()));
		List<String> common = after.stream().filter(places::containsKey).toList();
		int[] sequence = common.stream().mapToInt(places::get).toArray();
		Set<String> moved = new HashSet<>(common);
		longestRise(sequence).forEach((index) -> moved.remove(common.get(index)));
		return moved;
	}

	/**
	 * The indexes of a longest increasing subsequence: {@code last[n]} is where the
	 * lowest end of a rise of n + 1 numbers is.
	 */
	private static List<Integer> longestRise(int[] numbers) {
		int[] last = new int[numbers.length];
		int[] previous = new int[numbers.length];
		int length = 0;
		for (int index = 0; index < numbers.length; index++) {
			int place = place(numbers, last, length, numbers[index]);
			previous[index] = (place > 0) ? last[place - 1] : -1;
			last[place] = index;
			length = Math.max(length, place + 1);
		}
		List<Integer> rise = new ArrayList<>();
		for (int index = (length > 0) ? last[length - 1] : -1; index >= 0; index = previous[index]) {
			rise.add(index);
		}
		return rise;
	}

	/** The first of the ends that is not below a number, by halving. */
	private static int place(int[] numbers, int[] last, int length, int number) {
		int low = 0;
		int high = length;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (numbers[last[middle]] < number) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

}
