package io.trackercatalog.inventory;

import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import io.trackercatalog.instance.Instance;

/**
 * Everything of one instance that can be found. Lies in order, so that what is found need
 * not be sorted. There are thousands of these in memory, so things are made when they are
 * told.
 */
final class Index {

	private static final Comparator<Term> BY_TERM = Comparator.comparing(Term::kind)
		.thenComparing(Term::foldedName)
		.thenComparing(Term::name);

	/** By kind and name, then by instance and id, in the order of which an index lies. */
	static final Comparator<Entry> ORDER = Comparator.comparing(Entry::term, BY_TERM)
		.thenComparingInt((entry) -> entry.index.instance.id().value())
		.thenComparingInt(Entry::at);

	private final Instance instance;

	private final Places places;

	private final Term[] terms;

	/** As {@link Places#usage} reads them. */
	private final byte[][] usages;

	private final BitSet mapped;

	Index(Instance instance, Places places, Collection<Counted> things) {
		this.instance = instance;
		this.places = places;
		List<Counted> ordered = things.stream()
			.sorted(Comparator.comparing(Counted::term, BY_TERM.thenComparing(Term::id)))
			.toList();
		this.terms = ordered.stream().map(Counted::term).toArray(Term[]::new);
		this.usages = ordered.stream().map(Counted::usage).toArray(byte[][]::new);
		this.mapped = new BitSet(this.terms.length);
		for (int at = 0; at < this.terms.length; at++) {
			this.mapped.set(at, ordered.get(at).mapped());
		}
	}

	int size() {
		return this.terms.length;
	}

	/** What the thing at a place is called. */
	Term term(int at) {
		return this.terms[at];
	}

	/**
	 * Something that can be found.
	 *
	 * @param term what it is called
	 * @param mapped whether the instance's mapping uses it
	 * @param usage where it is used, as {@link Places#usage} reads it
	 */
	record Counted(Term term, boolean mapped, byte[] usage) {
	}

	/**
	 * Something that was found.
	 *
	 * @param index where
	 * @param at at which place
	 */
	record Entry(Index index, int at) {

		private Term term() {
			return this.index.terms[this.at];
		}

		Thing thing() {
			return new Thing(this.index.instance, term().kind(), term().id(), term().name(), term().detail(),
					this.index.mapped.get(this.at), this.index.places.usage(this.index.usages[this.at]));
		}

	}

}
