package io.trackercatalog.jira;

import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Picks from members of which Jira sends now this one, now that one.
 */
final class Texts {

	private Texts() {
	}

	/** The first that says something; null if none does. */
	static @Nullable String first(@Nullable String... texts) {
		return Stream.of(texts).filter(Objects::nonNull).filter((text) -> !text.isBlank()).findFirst().orElse(null);
	}

}
