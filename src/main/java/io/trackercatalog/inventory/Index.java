package io.trackercatalog.inventory;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Everything of one instance that can be found, with the texts it can be found by. Lies
 * in order, so that what is found need not be sorted.
 */
final class Index {

	/** By kind and name, then by instance and id. */
	static final Comparator<Entry> ORDER = Comparator.<Entry, Thing.Kind>comparing((entry) -> entry.thing.kind())
		.thenComparing((entry) -> entry.texts[0])
		.thenComparing((entry) -> entry.thing.name())
		.thenComparing((entry) -> entry.thing.instance().id().value())
		.thenComparing((entry) -> entry.thing.id());

	private final Entry[] entries;

	Index(Collection<Thing> things) {
		this.entries = things.stream().map(Index::entry).sorted(ORDER).toArray(Entry[]::new);
	}

	private static Entry entry(Thing thing) {
		String name = Folding.fold(thing.name());
		String id = Folding.fold(thing.id());
		String key = thing.detail();
		return new Entry(thing, (thing.kind() == Thing.Kind.PROJECT && key != null)
				? new String[] { name, id, Folding.fold(key) } : new String[] { name, id });
	}

	/**
	 * Puts what fits into the list of its closeness, in order.
	 * @param wanted folded
	 */
	void find(String wanted, Set<Thing.Kind> kinds, List<List<Entry>> found) {
		for (Entry entry : this.entries) {
			Closeness closeness = kinds.contains(entry.thing.kind()) ? entry.closeness(wanted) : null;
			if (closeness != null) {
				found.get(closeness.ordinal()).add(entry);
			}
		}
	}

	/**
	 * A thing and its folded texts, the name first.
	 */
	static final class Entry {

		private final Thing thing;

		private final String[] texts;

		private Entry(Thing thing, String[] texts) {
			this.thing = thing;
			this.texts = texts;
		}

		Thing thing() {
			return this.thing;
		}

		private @Nullable Closeness closeness(String wanted) {
			Closeness best = null;
			for (String text : this.texts) {
				Closeness one = Closeness.of(text, wanted);
				if (one != null && (best == null || one.compareTo(best) < 0)) {
					best = one;
				}
			}
			return best;
		}

		@Override
		public String toString() {
			return this.thing.kind() + " " + Arrays.toString(this.texts);
		}

	}

}
