package io.trackercatalog.settings;

/**
 * A setting that makes no sense. None of its texts holds the setting's value, because it
 * might be a secret.
 *
 * @param key in the form of the documentation, such as {@code catalog.instances[2].url}
 * @param what what is wrong, a sentence whose subject is the key
 * @param remedy what to do, in the imperative
 */
public record Mistake(String key, String what, String remedy) {

	/** One line for people. */
	public String sentence() {
		return "%s: %s. Remedy: %s.".formatted(this.key, this.what, this.remedy);
	}

}
