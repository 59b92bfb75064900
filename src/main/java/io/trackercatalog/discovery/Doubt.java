package io.trackercatalog.discovery;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a pass stops at, unless an administrator says that it is meant.
 */
public enum Doubt {

	/** The credential belongs to another account than before. */
	ACCOUNT("other_account"),

	/** More is gone at once than people usually delete. */
	LOSS("mass_loss");

	private final String failure;

	Doubt(String failure) {
		this.failure = failure;
	}

	/**
	 * By the name that callers use: {@code account} or {@code loss}; empty for others.
	 */
	public static Optional<Doubt> named(String name) {
		return Stream.of(values()).filter((doubt) -> doubt.label().equalsIgnoreCase(name.strip())).findFirst();
	}

	/** That which a failed pass stopped at; empty if it failed for another reason. */
	public static Optional<Doubt> behind(String failureCode) {
		return Stream.of(values()).filter((doubt) -> doubt.failure.equals(failureCode)).findFirst();
	}

	/** What callers name it by: {@code account} or {@code loss}. */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

}
