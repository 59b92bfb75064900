package io.trackercatalog.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers mistakes, the first one of each key. Not for use by several threads.
 */
public final class Mistakes {

	private final Map<String, Mistake> byKey = new LinkedHashMap<>();

	/** The place of a setting, at which mistakes may be noted. */
	public Place at(String key) {
		return new Place(this, key);
	}

	/** All that were noted, in the order they were. */
	public List<Mistake> all() {
		return List.copyOf(this.byKey.values());
	}

	/**
	 * Goes on only if nothing was noted.
	 * @throws MistakenSettingsException if something was
	 */
	public void mustBeNone() {
		if (!this.byKey.isEmpty()) {
			throw new MistakenSettingsException(all());
		}
	}

	void add(Mistake mistake) {
		this.byKey.putIfAbsent(mistake.key(), mistake);
	}

	boolean anyBelow(String key) {
		return this.byKey.keySet()
			.stream()
			.anyMatch((other) -> other.equals(key) || other.startsWith(key + ".") || other.startsWith(key + "["));
	}

}
