package io.trackercatalog.settings;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The place of one setting, at which its mistakes are noted.
 */
public final class Place {

	private final Mistakes mistakes;

	private final String key;

	Place(Mistakes mistakes, String key) {
		this.mistakes = mistakes;
		this.key = key;
	}

	/** The setting's key. */
	public String key() {
		return this.key;
	}

	/** The place of a setting below this one. */
	public Place at(String member) {
		return new Place(this.mistakes, this.key + "." + member);
	}

	/** The place of an element of this list. */
	public Place at(int index) {
		return new Place(this.mistakes, this.key + "[" + index + "]");
	}

	/**
	 * Notes a mistake.
	 * @param what what is wrong, a sentence whose subject is the key, without its full
	 * stop and without the value
	 * @param remedy what to do, in the imperative
	 */
	public void refuse(String what, String remedy) {
		this.mistakes.add(new Mistake(this.key, what, remedy));
	}

	/** Whether a mistake was noted here or below. */
	public boolean isRefused() {
		return this.mistakes.anyBelow(this.key);
	}

	/**
	 * A text that must be there.
	 * @param max how many characters it may have
	 * @return empty if it was refused
	 */
	public Optional<String> text(@Nullable String value, int max, String remedy) {
		if (value == null) {
			refuse("is missing", remedy);
		}
		else if (value.isBlank()) {
			refuse("is empty", remedy);
		}
		else if (value.length() > max) {
			refuse("is longer than %d characters".formatted(max), remedy);
		}
		else if (value.chars().anyMatch(Character::isISOControl)) {
			refuse("holds control characters", remedy);
		}
		return isRefused() ? Optional.empty() : Optional.ofNullable(value);
	}

}
