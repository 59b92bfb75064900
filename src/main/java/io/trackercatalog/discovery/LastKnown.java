package io.trackercatalog.discovery;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.ProjectEntry;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
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

	private static final LastKnown NOTHING = new LastKnown(null, Map.of(), List.of());

	private final @Nullable Snapshot snapshot;

	private final Map<ProjectId, ProjectContent> projects;

	private final List<SavedFilter> filters;

	private LastKnown(@Nullable Snapshot snapshot, Map<ProjectId, ProjectContent> projects, List<SavedFilter> filters) {
		this.snapshot = snapshot;
		this.projects = projects;
		this.filters = filters;
	}

	static Mono<LastKnown> of(InstanceId instance, Snapshots snapshots) {
		return snapshots.current(instance).flatMap((snapshot) -> {
			List<PartHash> parts = snapshot.projects().stream().map(ProjectEntry::part).toList();
			Mono<Map<ProjectId, ProjectContent>> projects = snapshots.projects(instance, parts)
				.map(Map.Entry::getValue)
				.collectMap(ProjectContent::id, Function.identity());
			return Mono.zip(projects, snapshots.filters(snapshot).collectList())
				.map((known) -> new LastKnown(snapshot, known.getT1(), known.getT2()));
		}).defaultIfEmpty(NOTHING);
	}

	boolean hasProjects() {
		return this.snapshot != null && !this.snapshot.projects().isEmpty();
	}

	@Nullable ProjectContent project(ProjectId id) {
		return this.projects.get(id);
	}

	/** The field list of a type in a project; null if it was never read. */
	@Nullable PartHash fields(ProjectId project, TypeId type) {
		ProjectContent content = this.projects.get(project);
		if (content == null) {
			return null;
		}
		for (TypeEntry entry : content.types()) {
			if (entry.type().id().equals(type)) {
				return entry.fields();
			}
		}
		return null;
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
