package io.trackercatalog.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What one tracker has said that no pass has been asked for yet.
 */
final class Ear {

	/** Notifications that are listened to within a {@link #PERIOD}. */
	static final int MOST_NOTIFICATIONS = 600;

	static final Duration PERIOD = Duration.ofMinutes(1);

	/** Beyond these, a light pass has to do. */
	private static final int MOST_PROJECTS = 100;

	// Guarded by this, like the others.
	private final Set<String> projects = new HashSet<>();

	private long heard;

	private long settled;

	private Instant quietUntil = Instant.MIN;

	private Instant periodEnd = Instant.MIN;

	private int notifications;

	synchronized boolean admits(Instant now) {
		if (!now.isBefore(this.periodEnd)) {
			this.periodEnd = now.plus(PERIOD);
			this.notifications = 0;
		}
		this.notifications++;
		return this.notifications <= MOST_NOTIFICATIONS;
	}

	synchronized void heard(@Nullable String project) {
		this.heard++;
		if (project != null && this.projects.size() < MOST_PROJECTS) {
			this.projects.add(project);
		}
	}

	synchronized boolean isDue(Instant now) {
		return this.heard != this.settled && !now.isBefore(this.quietUntil);
	}

	synchronized Heard soFar() {
		return new Heard(this.heard, this.projects);
	}

	/** A pass waits for this; what was said since is still to be done. */
	synchronized void settled(Heard done, Instant quietUntil) {
		this.settled = done.number();
		this.quietUntil = quietUntil;
		if (this.heard == this.settled) {
			this.projects.clear();
		}
	}

	/**
	 * Everything said up to a moment.
	 *
	 * @param number how much that was
	 * @param projects the projects that were named
	 */
	record Heard(long number, Set<String> projects) {

		Heard {
			projects = Set.copyOf(projects);
		}

	}

}
