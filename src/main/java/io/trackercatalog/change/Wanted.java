package io.trackercatalog.change;

import java.time.Instant;
import java.util.Set;

import io.trackercatalog.tracker.ProjectId;
import org.jspecify.annotations.Nullable;

/**
 * Which changes are wanted.
 *
 * @param subjects of these; empty means of all
 * @param kinds of these; empty means of all
 * @param project in this one; null means anywhere
 * @param since first seen at this time or later; null means ever
 * @param mappedOnly whether only those that touch the mapping are
 * @param atLeast as bad as this, or worse
 */
public record Wanted(Set<Difference.Subject> subjects, Set<Difference.Kind> kinds, @Nullable ProjectId project,
		@Nullable Instant since, boolean mappedOnly, Severity atLeast) {

	/** All of them. */
	public static final Wanted ALL = new Wanted(Set.of(), Set.of(), null, null, false, Severity.INFO);

	public Wanted {
		subjects = Set.copyOf(subjects);
		kinds = Set.copyOf(kinds);
	}

	/** The same in this project. */
	public Wanted in(ProjectId one) {
		return new Wanted(this.subjects, this.kinds, one, this.since, this.mappedOnly, this.atLeast);
	}

}
