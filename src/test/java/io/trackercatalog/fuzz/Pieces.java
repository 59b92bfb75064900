package io.trackercatalog.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An input as a list of inputs.
 */
final class Pieces {

	private Pieces() {
	}

	/** What is between bytes of 0; one piece at least. */
	static List<byte[]> of(byte[] input) {
		List<byte[]> pieces = new ArrayList<>();
		int start = 0;
		for (int index = 0; index <= input.length; index++) {
			if (index == input.length || input[index] == 0) {
				pieces.add(Arrays.copyOfRange(input, start, index));
				start = index + 1;
			}
		}
		return pieces;
	}

}
