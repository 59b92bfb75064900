package io.trackercatalog.settings;

/**
 * Sees to it that settings are within their limits.
 */
public final class Limits {

	private Limits() {
	}

	/**
	 * Goes on only if a setting is good.
	 * @param value no secret, as it is shown
	 * @param limits what it has to be, as the end of a sentence that begins with "Set it
	 * to"
	 * @throws IllegalArgumentException if it is not
	 */
	public static void require(boolean good, String key, Object value, String limits) {
		if (!good) {
			throw new IllegalArgumentException("%s is %s. Set it to %s.".formatted(key, value, limits));
		}
	}

}
