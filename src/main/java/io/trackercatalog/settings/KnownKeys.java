package io.trackercatalog.settings;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.ResolvableType;

/**
 * The keys that settings records declare, with {@code [*]} for any element of a list.
 */
final class KnownKeys {

	/** More typing errors than this make it another word. */
	private static final int NEAR = 3;

	private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

	/** Keys as they are written by the loose form in which they are compared. */
	private final Map<String, String> keys = new TreeMap<>();

	/** Loose forms of maps, below which anything goes. */
	private final Set<String> maps = new TreeSet<>();

	/** Adds the keys of a record; anything below the key if it is no record. */
	void add(String key, Class<?> type) {
		add(key, ResolvableType.forClass(type));
	}

	private void add(String key, ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		this.keys.put(loose(key), key);
		if (raw.isRecord()) {
			for (RecordComponent component : raw.getRecordComponents()) {
				add(key + "." + DataObjectPropertyName.toDashedForm(component.getName()),
						ResolvableType.forType(component.getGenericType()));
			}
		}
		else if (Collection.class.isAssignableFrom(raw)) {
			add(key + "[*]", type.asCollection().getGeneric());
		}
		else if (Map.class.isAssignableFrom(raw)) {
			this.maps.add(loose(key));
		}
	}

	boolean contains(String key) {
		String loose = loose(key);
		return this.keys.containsKey(loose) || this.keys.keySet().stream().anyMatch((known) -> isBelow(known, loose))
				|| this.maps.stream().anyMatch((map) -> isBelow(loose, map));
	}

	/** Whether there are keys below this one. */
	boolean isGroup(String key) {
		String start = loose(key) + ".";
		return this.keys.keySet().stream().anyMatch((known) -> known.startsWith(start));
	}

	/** The key which somebody may have meant, with the same indexes. */
	Optional<String> nearest(String key) {
		String loose = loose(key);
		return this.keys.entrySet()
			.stream()
			.filter((known) -> parent(known.getKey()).equals(parent(loose)))
			.min(Comparator.comparingInt((known) -> Distance.between(known.getKey(), loose)))
			.filter((known) -> Distance.between(known.getKey(), loose) <= NEAR)
			.map((known) -> indexed(known.getValue(), key));
	}

	private static boolean isBelow(String key, String ancestor) {
		return key.startsWith(ancestor + ".") || key.startsWith(ancestor + "[");
	}

	private static String parent(String key) {
		return key.substring(0, Math.max(0, key.lastIndexOf('.')));
	}

	private static String indexed(String known, String like) {
		Matcher indexes = INDEX.matcher(like);
		String result = known;
		while (indexes.find() && result.contains("[*]")) {
			result = result.replaceFirst("\\[\\*]", Matcher.quoteReplacement(indexes.group()));
		}
		return result.replace("[*]", "");
	}

	private static String loose(String key) {
		return INDEX.matcher(key).replaceAll("[*]").replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
	}

}
