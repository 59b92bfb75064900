package io.trackercatalog.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.LinkedProjects;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleTypes;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.ProjectEntry;
import io.trackercatalog.snapshot.Shapes;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.WorkItemType.Role;
import reactor.core.publisher.Mono;

/**
 * Gets from the store what answers about one instance are made of: what several of them
 * need, once for all.
 */
final class DetailsLoading {

	private final Standing standing;

	private final Snapshots snapshots;

	private final Mono<Snapshot> snapshot;

	private final Map<LinkedProjects, Mono<List<ProjectContent>>> projects = new ConcurrentHashMap<>();

	DetailsLoading(Standing standing, Snapshots snapshots) {
		this.standing = standing;
		this.snapshots = snapshots;
		this.snapshot = Mono.justOrEmpty(standing.head())
			.flatMap((head) -> snapshots.find(head.instance(), head.revision())
				.switchIfEmpty(Mono.error(() -> new IllegalStateException(
						"Snapshot %s of instance %s is not in the store".formatted(head.revision(), head.instance())))))
			.cache();
	}

	/**
	 * The content of an answer.
	 * @param linked which external projects are told
	 * @param withFields whether the fields of the modules' types are wanted
	 */
	Mono<DetailsContent> content(LinkedProjects linked, boolean withFields) {
		return this.snapshot.flatMap((read) -> content(read, linked, withFields))
			.defaultIfEmpty(new DetailsContent(this.standing, List.of(), Map.of(), Map.of(), withFields));
	}

	private Mono<DetailsContent> content(Snapshot read, LinkedProjects linked, boolean withFields) {
		Mapping mapping = this.standing.instance().mapping();
		return Mono
			.zip(this.projects.computeIfAbsent(linked, (same) -> projects(read, same).cache()), filters(read, mapping))
			.flatMap((found) -> fields(read.instance(), mapping, found.getT1(), withFields)
				.map((fields) -> new DetailsContent(this.standing, found.getT1(), found.getT2(), fields, withFields)));
	}

	private Mono<List<ProjectContent>> projects(Snapshot snapshot, LinkedProjects linked) {
		List<PartHash> parts = snapshot.projects()
			.stream()
			.filter((project) -> linked.contains(project.id(), project.key()))
			.map(ProjectEntry::part)
			.toList();
		return this.snapshots.projects(snapshot.instance(), parts)
			.map(Map.Entry::getValue)
			.collectSortedList(Comparator.comparing((ProjectContent project) -> project.name().toLowerCase(Locale.ROOT))
				.thenComparing((project) -> project.id().value()))
			.doOnNext((projects) -> requireAll(parts.size(), projects.size()));
	}

	private static void requireAll(int wanted, int found) {
		if (wanted != found) {
			throw new IllegalStateException("%d of %d parts are not in the store".formatted(wanted - found, wanted));
		}
	}

	private Mono<Map<FilterId, SavedFilter>> filters(Snapshot snapshot, Mapping mapping) {
		Set<FilterId> mapped = Stream.of(mapping.requirement().filter(), mapping.issue().filter())
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		if (mapped.isEmpty()) {
			return Mono.just(Map.of());
		}
		return this.snapshots.filters(snapshot)
			.filter((filter) -> mapped.contains(filter.id()))
			.collectMap(SavedFilter::id);
	}

	private Mono<Map<PartHash, List<FieldEntry>>> fields(InstanceId instance, Mapping mapping,
			List<ProjectContent> projects, boolean wanted) {
		if (!wanted) {
			return Mono.just(Map.of());
		}
		Shapes shapes = Shapes.of(projects.stream().flatMap((project) -> types(mapping, project)));
		return this.snapshots.fields(instance, shapes, shapes.all())
			.collectMap(Map.Entry::getKey, Map.Entry::getValue)
			.doOnNext((found) -> requireAll(shapes.all().size(), found.size()));
	}

	private static Stream<TypeEntry> types(Mapping mapping, ProjectContent project) {
		Collection<TypeEntry> requirement = ModuleTypes.of(mapping.requirement(), Role.REQUIREMENT, project.types(),
				TypeEntry::type);
		Collection<TypeEntry> issue = ModuleTypes.of(mapping.issue(), Role.ISSUE, project.types(), TypeEntry::type);
		return Stream.concat(requirement.stream(), issue.stream());
	}

}
