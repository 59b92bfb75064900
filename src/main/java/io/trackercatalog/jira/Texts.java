package io.trackercatalog.jira;

import org.jspecify.annotations.Nullable;

/**
 * Picks from members of which Jira sends now this one, now that one.
 */
final class Texts {

	private Texts() {
	}

	/** The first that says something; null if none does. */
	static @Nullable String first(@Nullable String... texts) {
		// A loop, because every value of every field comes by here.
		for (String text : texts) {
			if (text != null && !text.isBlank()) {
				return text;
			}
		}
		return null;
	}

}
