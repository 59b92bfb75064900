package io.trackercatalog.discovery;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.SideBySide;
import io.trackercatalog.tracker.Tracker;
import reactor.core.publisher.Mono;

/**
 * Compares the projects a tracker lists with those that are known. One that is gone is
 * not believed to be at once: it may be a permission, or half a list. It is served as
 * last known, until {@link #PASSES} passes and {@link #GRACE} later the tracker, asked
 * for it by its id, does not know it either.
 */
final class RollCall {

	/** Passes in a row that have to miss a project before it is let go. */
	static final int PASSES = 3;

	/** The least time that a project is missed before it is let go. */
	static final Duration GRACE = Duration.ofHours(24);

	private static final int LOOK_UPS_AT_A_TIME = 4;

	private final Tracker tracker;

	private final PassRequest request;

	private final LastKnown lastKnown;

	private final Losses losses;

	private final Instant now;

	RollCall(Tracker tracker, PassRequest request, LastKnown lastKnown, Losses losses, Instant now) {
		this.tracker = tracker;
		this.request = request;
		this.lastKnown = lastKnown;
		this.losses = losses;
		// As exact as it is stored, so that it reads the same ever after.
		this.now = now.truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * Who is there and who is missing. Fails with
	 * {@link io.trackercatalog.tracker.TrackerFailure.MassLoss} if too many are missing
	 * at once; if somebody said that this is meant, they are let go at once.
	 */
	Mono<Roll> of(List<Project> listed) {
		List<ProjectContent> known = this.lastKnown.projects().stream().filter(this::isSelected).toList();
		Set<ProjectId> there = listed.stream().map(Project::id).collect(Collectors.toSet());
		List<ProjectContent> gone = known.stream().filter((project) -> !there.contains(project.id())).toList();
		Roll roll = new Roll(listed, List.of());
		if (gone.isEmpty() || this.request.accepts(Doubt.LOSS)) {
			return Mono.just(roll);
		}
		// Those that are missing already were gone at another time.
		long before = gone.stream().filter((project) -> project.missingSince() != null).count();
		this.losses.refuseMassLoss("projects", gone.size() - before, known.size() - before);
		return SideBySide.inOrder(gone, this::missing, LOOK_UPS_AT_A_TIME).reduce(roll, Roll::and);
	}

	/** What an administrator excludes is not missed. */
	private boolean isSelected(ProjectContent project) {
		return this.request.instance()
			.projects()
			.selects(new Project(project.id(), project.key(), project.name(), null, null));
	}

	private Mono<Roll> missing(ProjectContent project) {
		if (!isLongGone(project)) {
			Instant since = (project.missingSince() != null) ? project.missingSince() : this.now;
			return Mono.just(new Roll(List.of(), List.of(project.missing(since))));
		}
		return this.tracker.project(project.id())
			.map((found) -> new Roll(List.of(found), List.of()))
			.defaultIfEmpty(new Roll(List.of(), List.of()));
	}

	private boolean isLongGone(ProjectContent project) {
		Instant since = project.missingSince();
		return since != null && !since.plus(GRACE).isAfter(this.now)
				&& this.lastKnown.testimony().missed().getOrDefault(project.id(), 0) >= PASSES;
	}

}
