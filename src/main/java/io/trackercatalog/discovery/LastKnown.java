package io.trackercatalog.discovery;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.ProjectEntry;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.snapshot.Testimony;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.TypeId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What the current snapshot says, for a pass to take over what it does not read again.
 */
final class LastKnown {

	private static final LastKnown NOTHING = new LastKnown(null, Testimony.NONE, Map.of(), List.of());

	private final @Nullable Snapshot snapshot;

	private final Testimony testimony;

	private final Map<ProjectId, ProjectContent> projects;

	private final List<SavedFilter> filters;

	private LastKnown(@Nullable Snapshot snapshot, Testimony testimony, Map<ProjectId, ProjectContent> projects,
			List<SavedFilter> filters) {
		this.snapshot = snapshot;
		this.testimony = testimony;
		this.projects = projects;
		this.filters = filters;
	}

	static Mono<LastKnown> of(InstanceId instance, Snapshots snapshots) {
		return snapshots.head(instance)
			.flatMap((head) -> snapshots.find(instance, head.revision())
				.flatMap((snapshot) -> of(snapshot, head.testimony(), snapshots)))
			.defaultIfEmpty(NOTHING);
	}

	private static Mono<LastKnown> of(Snapshot snapshot, Testimony testimony, Snapshots snapshots) {
		List<PartHash> parts = snapshot.projects().stream().map(ProjectEntry::part).toList();
		Mono<Map<ProjectId, ProjectContent>> projects = snapshots.projects(snapshot.instance(), parts)
			.map(Map.Entry::getValue)
			.collectMap(ProjectContent::id, Function.identity());
		return Mono.zip(projects, snapshots.filters(snapshot).collectList())
			.map((known) -> new LastKnown(snapshot, testimony, known.getT1(), known.getT2()));
	}

	/** What the last good pass said beside the snapshot. */
	Testimony testimony() {
		return this.testimony;
	}

	boolean hasProjects() {
		return this.snapshot != null && !this.snapshot.projects().isEmpty();
	}

	@Nullable ProjectContent project(ProjectId id) {
		return this.projects.get(id);
	}

	Collection<ProjectContent> projects() {
		return this.projects.values();
	}

	/** The types of a project, with their field lists; none if it is unknown. */
	List<TypeEntry> types(ProjectId project) {
		ProjectContent content = this.projects.get(project);
		return (content != null) ? content.types() : List.of();
	}

	/** A type of a project with its field list, if that was ever read. */
	Optional<TypeEntry> type(ProjectId project, TypeId type) {
		return types(project).stream()
			.filter((entry) -> entry.type().id().equals(type) && entry.fields() != null)
			.findFirst();
	}

	/** How many fields there are, summed over the types of all projects. */
	long fieldCount() {
		return this.projects.values()
			.stream()
			.flatMap((project) -> project.types().stream())
			.mapToLong(TypeEntry::fieldCount)
			.sum();
	}

	/**
	 * For how many passes in a row, this one included, each missing project has been
	 * missing. Whatever else a pass has to skip, the list of projects is whole.
	 */
	Map<ProjectId, Integer> missed(Roll roll) {
		return roll.missing()
			.stream()
			.collect(Collectors.toMap(ProjectContent::id,
					(project) -> this.testimony.missed().getOrDefault(project.id(), 0) + 1));
	}

	/** Every field the tracker knows; null before the first snapshot. */
	@Nullable PartHash siteFields() {
		return (this.snapshot != null) ? this.snapshot.fields() : null;
	}

	List<SavedFilter> filters() {
		return this.filters;
	}

	/** The filters that live in a project. */
	List<SavedFilter> filters(ProjectId project) {
		return this.filters.stream().filter((filter) -> project.equals(filter.project())).toList();
	}

	/** Every part that the current snapshot refers to directly. */
	Set<PartHash> parts() {
		if (this.snapshot == null) {
			return Set.of();
		}
		Set<PartHash> parts = this.projects.values()
			.stream()
			.flatMap((project) -> project.types().stream())
			.map(TypeEntry::fields)
			.filter((fields) -> fields != null)
			.collect(Collectors.toCollection(HashSet::new));
		this.snapshot.projects()
			.stream()
			.filter((project) -> this.projects.containsKey(project.id()))
			.forEach((project) -> parts.add(project.part()));
		parts.add(this.snapshot.fields());
		parts.add(this.snapshot.filters());
		return parts;
	}

}
