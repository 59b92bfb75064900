package io.trackercatalog.tracker;

/**
 * What every identifier of a tracker's thing has in common.
 */
final class Identifiers {

	private static final int MAX_LENGTH = 512;

	private Identifiers() {
	}

	static void check(String value) {
		if (value.isBlank() || value.length() > MAX_LENGTH) {
			throw new IllegalArgumentException(
					"An identifier has 1 to %d characters and is not blank, but this one has %d".formatted(MAX_LENGTH,
							value.length()));
		}
	}

}
