package io.trackercatalog.inventory;

import java.util.Objects;

import com.github.benmanes.caffeine.cache.Interner;
import org.jspecify.annotations.Nullable;

/**
 * What something is called, and the texts it can be found by.
 */
final class Term {

	/** Thousands of trackers have the same fields and types of work items. */
	private static final Interner<Term> SHARED = Interner.newWeakInterner();

	private final Thing.Kind kind;

	private final String id;

	private final String name;

	private final @Nullable String detail;

	// Folded when it is needed for the first time, which gives the same to everybody.
	private @Nullable Folded folded;

	private Term(Thing.Kind kind, String id, String name, @Nullable String detail) {
		this.kind = kind;
		this.id = id;
		this.name = name;
		this.detail = detail;
	}

	static Term of(Thing.Kind kind, String id, String name, @Nullable String detail) {
		Term term = new Term(kind, id, name, detail);
		return term.isShared() ? SHARED.intern(term) : term;
	}

	/** Whether what is equal to it is the same. */
	boolean isShared() {
		return switch (this.kind) {
			case FIELD, TYPE -> true;
			case PROJECT, FILTER -> false;
		};
	}

	Thing.Kind kind() {
		return this.kind;
	}

	String id() {
		return this.id;
	}

	String name() {
		return this.name;
	}

	@Nullable String detail() {
		return this.detail;
	}

	String foldedName() {
		return folded().name();
	}

	/** Null if it does not fit. */
	@Nullable Closeness closeness(String wanted) {
		Folded folded = folded();
		String key = folded.key();
		Closeness best = closest(Closeness.of(folded.name(), wanted), Closeness.of(folded.id(), wanted));
		return (key != null) ? closest(best, Closeness.of(key, wanted)) : best;
	}

	private static @Nullable Closeness closest(@Nullable Closeness one, @Nullable Closeness other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return (one.compareTo(other) <= 0) ? one : other;
	}

	private Folded folded() {
		Folded known = this.folded;
		if (known == null) {
			String key = (this.kind == Thing.Kind.PROJECT) ? this.detail : null;
			known = new Folded(Folding.fold(this.name), Folding.fold(this.id),
					(key != null) ? Folding.fold(key) : null);
			this.folded = known;
		}
		return known;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Term term && this.kind == term.kind && this.id.equals(term.id)
				&& this.name.equals(term.name) && Objects.equals(this.detail, term.detail);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.kind, this.id, this.name, this.detail);
	}

	@Override
	public String toString() {
		return this.kind + " " + this.name;
	}

	/**
	 * What it can be found by.
	 */
	private record Folded(String name, String id, @Nullable String key) {
	}

}
