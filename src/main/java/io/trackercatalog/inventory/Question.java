package io.trackercatalog.inventory;

import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is looked for. Thousands of trackers have the same terms, so how well one of those
 * fits is found out once. For one search, in one thread.
 */
final class Question {

	/**
	 * What most trackers have is met first, and what few have is found out faster than it
	 * is looked up among many.
	 */
	private static final int MOST_KNOWN = 10_000;

	private final String wanted;

	private final Set<Thing.Kind> kinds;

	private final IdentityHashMap<Term, Optional<Closeness>> known = new IdentityHashMap<>();

	/**
	 * Nothing was looked at yet.
	 * @param wanted folded
	 * @param kinds of these
	 */
	Question(String wanted, Set<Thing.Kind> kinds) {
		this.wanted = wanted;
		this.kinds = kinds;
	}

	/** Null if it does not fit. */
	@Nullable Closeness closeness(Term term) {
		if (!this.kinds.contains(term.kind())) {
			return null;
		}
		return term.isShared() ? ofShared(term) : term.closeness(this.wanted);
	}

	private @Nullable Closeness ofShared(Term term) {
		Optional<Closeness> closeness = this.known.get(term);
		return (closeness != null) ? closeness.orElse(null) : found(term, term.closeness(this.wanted));
	}

	private @Nullable Closeness found(Term term, @Nullable Closeness closeness) {
		if (this.known.size() < MOST_KNOWN) {
			this.known.put(term, Optional.ofNullable(closeness));
		}
		return closeness;
	}

}
