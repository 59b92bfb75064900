package io.trackercatalog.tracker;

import java.util.Collection;
import java.util.List;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What we may ask of any tracker, already connected. Every answer is complete: pages are
 * read to their end, and where the tracker states a count it is checked. Everything that
 * goes wrong is a {@link TrackerException}, whose {@link TrackerFailure} says what.
 *
 * <p>
 * Nothing is asked before subscription, and subscribing twice asks twice. Only the list
 * of all fields, which a tracker may need for the fields of every type, may be kept for
 * some minutes; a failure never is.
 */
public interface Tracker {

	/**
	 * Who answers and who we are there; fails with {@link TrackerFailure.Unauthorized}
	 * when the tracker takes us for nobody. Everything else is only worth believing after
	 * this.
	 */
	Mono<Site> identify();

	/** Every project the account sees, archived and deleted ones not. */
	Flux<Project> projects();

	/**
	 * The same for somebody who waits for the last of them: several pages may be asked
	 * for at a time, so whoever stops before that has asked for some in vain.
	 */
	default Flux<Project> allProjects() {
		return projects();
	}

	/**
	 * One project by its id, listed or not; empty if the account sees no such project, or
	 * it is archived or deleted. For a project that has gone from the list, as a second
	 * opinion.
	 */
	Mono<Project> project(ProjectId id);

	/**
	 * The types of a project, in the tracker's order. Costs no call where
	 * {@link Project#types()} is known.
	 */
	Flux<WorkItemType> types(Project project);

	/**
	 * The fields of the given types of a project, one element a type, in any order.
	 * @param types some or all of the project's types
	 */
	Flux<TypeFields> fields(Project project, List<WorkItemType> types);

	/** Every field the tracker knows, whether or not a type uses it. */
	Flux<Field> fields();

	/**
	 * The saved filters the account sees.
	 * @param projects where to look, in trackers that keep filters by project
	 * @param wanted filters that must be among them, for trackers that list only some:
	 * those are asked for one by one; one that no longer exists is left out
	 */
	Flux<SavedFilter> filters(List<Project> projects, Collection<FilterId> wanted);

	/**
	 * Whether each project keeps filters of its own. Where it does, {@link #filters} may
	 * be asked for one project at a time at the same cost, and then a project that may
	 * not be read spoils no other.
	 */
	default boolean filtersBelongToProjects() {
		return false;
	}

}
