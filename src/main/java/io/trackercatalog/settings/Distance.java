package io.trackercatalog.settings;

/**
 * How many letters have to be typed differently to make one word of another
 * (Levenshtein).
 */
final class Distance {

	private Distance() {
	}

	static int between(String one, String other) {
		int[] above = new int[other.length() + 1];
		for (int column = 0; column <= other.length(); column++) {
			above[column] = column;
		}
		for (int row = 1; row <= one.length(); row++) {
			above = next(above, one.charAt(row - 1), other, row);
		}
		return above[other.length()];
	}

	private static int[] next(int[] above, char letter, String other, int row) {
		int[] current = new int[above.length];
		current[0] = row;
		for (int column = 1; column < above.length; column++) {
			int replaced = above[column - 1] + ((other.charAt(column - 1) == letter) ? 0 : 1);
			current[column] = Math.min(replaced, Math.min(above[column], current[column - 1]) + 1);
		}
		return current;
	}

}
