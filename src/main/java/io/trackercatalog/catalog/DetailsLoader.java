package io.trackercatalog.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.LinkedProjects;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleTypes;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.ProjectEntry;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.WorkItemType.Role;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Gets from the store what an answer about one instance is made of.
 */
@Component
class DetailsLoader {

	private final Snapshots snapshots;

	DetailsLoader(Snapshots snapshots) {
		this.snapshots = snapshots;
	}

	/**
	 * The content of an answer.
	 * @param linked which external projects are told
	 * @param withFields whether the fields of the modules' types are wanted
	 */
	Mono<DetailsContent> load(Standing standing, LinkedProjects linked, boolean withFields) {
		Head head = standing.head();
		if (head == null) {
			return Mono.just(new DetailsContent(standing, List.of(), Map.of(), Map.of(), withFields));
		}
		return this.snapshots.find(head.instance(), head.revision())
			.switchIfEmpty(Mono.error(() -> new IllegalStateException(
					"Snapshot %s of instance %s is not in the store".formatted(head.revision(), head.instance()))))
			.flatMap((snapshot) -> load(standing, snapshot, linked, withFields));
	}

	private Mono<DetailsContent> load(Standing standing, Snapshot snapshot, LinkedProjects linked, boolean withFields) {
		Mapping mapping = standing.instance().mapping();
		return Mono.zip(projects(snapshot, linked), filters(snapshot, mapping))
			.flatMap((found) -> fields(snapshot.instance(), mapping, found.getT1(), withFields)
				.map((fields) -> new DetailsContent(standing, found.getT1(), found.getT2(), fields, withFields)));
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
		Set<PartHash> lists = projects.stream()
			.flatMap((project) -> types(mapping, project))
			.map(TypeEntry::fields)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		return this.snapshots.fields(instance, lists)
			.collectMap(Map.Entry::getKey, Map.Entry::getValue)
			.doOnNext((found) -> requireAll(lists.size(), found.size()));
	}

	private static Stream<TypeEntry> types(Mapping mapping, ProjectContent project) {
		Collection<TypeEntry> requirement = ModuleTypes.of(mapping.requirement(), Role.REQUIREMENT, project.types(),
				TypeEntry::type);
		Collection<TypeEntry> issue = ModuleTypes.of(mapping.issue(), Role.ISSUE, project.types(), TypeEntry::type);
		return Stream.concat(requirement.stream(), issue.stream());
	}

}
