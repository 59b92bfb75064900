package io.trackercatalog.change;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * A book of what must be told: for everything that was touched, how it was when a pass
 * last saw it and how it is now. It knows nothing of how snapshots are compared.
 */
final class ExpectedChanges {

	/** What is so and so many passes after a project is gone from the list. */
	private static final int PASSES_UNTIL_REMOVED = 3;

	private final Map<Thing, Book> touched = new LinkedHashMap<>();

	/** For how many passes projects have been gone. */
	private final Map<String, Integer> gone = new HashMap<>();

	private final Map<String, String> goneNames = new HashMap<>();

	/**
	 * Something is about to be changed.
	 * @param before how it is; null if it comes into being
	 */
	Book touch(Thing thing, @Nullable Map<String, String> before) {
		return this.touched.computeIfAbsent(thing, (key) -> new Book(before));
	}

	boolean isTouched(Predicate<Thing> which) {
		return this.touched.keySet().stream().anyMatch(which);
	}

	/** Whether it has come into being since the last pass. */
	boolean isNew(Thing thing) {
		Book book = this.touched.get(thing);
		return book != null && book.before == null;
	}

	/** A project is not listed any more. */
	void missing(String project, String name) {
		this.gone.put(project, 0);
		this.goneNames.put(project, name);
	}

	/** Whether a project is missing that has not been told of as removed. */
	boolean isAnyGone() {
		return !this.gone.isEmpty();
	}

	/** What a good pass must tell of all that was touched since the one before it. */
	Set<String> told() {
		Set<String> told = new TreeSet<>();
		this.touched.forEach((thing, book) -> told.addAll(book.told(thing)));
		this.touched.clear();
		this.gone.replaceAll((project, passes) -> passes + 1);
		this.gone.forEach((project, passes) -> {
			if (passes == 1) {
				told.add("PROJECT MISSING " + project);
			}
			if (passes == PASSES_UNTIL_REMOVED + 1) {
				told.add("PROJECT REMOVED %s: %s".formatted(project, this.goneNames.get(project)));
			}
		});
		this.gone.values().removeIf((passes) -> passes > PASSES_UNTIL_REMOVED);
		return told;
	}

	/**
	 * Something that was touched.
	 *
	 * @param owner the project of a type, the field of a value; null for all else
	 */
	record Thing(String subject, String id, @Nullable String owner) {
	}

	/**
	 * How something was and is.
	 */
	static final class Book {

		private final @Nullable Map<String, String> before;

		private final Map<String, String> first = new HashMap<>();

		private @Nullable Map<String, String> after;

		private Book(@Nullable Map<String, String> before) {
			this.before = before;
			this.after = new HashMap<>((before != null) ? before : Map.of());
			this.first.putAll(this.after);
		}

		void now(String aspect, String value) {
			Objects.requireNonNull(this.after).put(aspect, value);
		}

		void change(String aspect, String then, String value) {
			this.first.putIfAbsent(aspect, then);
			now(aspect, value);
		}

		String current(String aspect, String otherwise) {
			return Objects.requireNonNull(this.after).getOrDefault(aspect, otherwise);
		}

		void gone() {
			this.after = null;
		}

		private Set<String> told(Thing thing) {
			String what = thing.id() + (thing.subject().equals("VALUE") ? "@" + thing.owner() : "");
			Map<String, String> now = this.after;
			if (this.before == null) {
				return (now != null) ? Set.of("%s ADDED %s: %s".formatted(thing.subject(), what, now.get("name")))
						: Set.of();
			}
			if (now == null) {
				return Set.of("%s REMOVED %s: %s".formatted(thing.subject(), what, this.before.get("name")));
			}
			Set<String> told = new HashSet<>();
			now.forEach((aspect, value) -> {
				String then = this.first.getOrDefault(aspect, "");
				if (!value.equals(then)) {
					told.add(switch (aspect) {
						case "name" -> "%s RENAMED %s: %s -> %s".formatted(thing.subject(), what, then, value);
						case "type" -> "%s TYPE_CHANGED %s: %s -> %s".formatted(thing.subject(), what, then, value);
						case "mandatory" -> "%s %s %s".formatted(thing.subject(),
								value.equals("true") ? "MANDATORY" : "OPTIONAL", what);
						case "place" -> "%s MOVED %s".formatted(thing.subject(), what);
						default -> "%s QUERY_EDITED %s: %s".formatted(thing.subject(), what, value);
					});
				}
			});
			return told;
		}

	}

}
