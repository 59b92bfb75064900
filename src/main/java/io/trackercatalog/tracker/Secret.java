package io.trackercatalog.tracker;

import java.util.Objects;

/**
 * Text that must not be seen: it prints as stars wherever it lands.
 */
public final class Secret {

	private final String value;

	public Secret(String value) {
		if (value.isEmpty()) {
			throw new IllegalArgumentException("A secret is not empty");
		}
		this.value = value;
	}

	/** Several texts as one, which differs where any of them does. */
	public static Secret joined(String... parts) {
		// Nothing that is configured holds control characters.
		return new Secret(String.join("\u0000", parts));
	}

	/** The text itself, for the one place that sends it. */
	public String reveal() {
		return this.value;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Secret secret && this.value.equals(secret.value);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.value);
	}

	@Override
	public String toString() {
		return "***";
	}

}
