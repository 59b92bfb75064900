package io.trackercatalog.catalog;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.instance.LinkedProjects;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleTypes;
import io.trackercatalog.inventory.Inventories;
import io.trackercatalog.inventory.Inventory;
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
 * Gets what answers about one instance are made of: what several of them need, once for
 * all, and projects and field lists from the store only where search does not have them.
 */
final class DetailsLoading {

	private static final Comparator<ProjectEntry> IN_ORDER = Comparator
		.comparing((ProjectEntry project) -> project.name().toLowerCase(Locale.ROOT))
		.thenComparing((project) -> project.id().value());

	/** So few projects are read before everything is. */
	private static final int FEW = 100;

	/** For whoever reads everything: readers wait for no longer either. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Standing standing;

	private final Snapshots snapshots;

	private final Inventories inventories;

	private final Mono<Snapshot> snapshot;

	private final Mono<Map<FilterId, SavedFilter>> filters;

	private final Map<List<PartHash>, Mono<Map<PartHash, ProjectContent>>> projects = new ConcurrentHashMap<>();

	DetailsLoading(Standing standing, Snapshots snapshots, Inventories inventories) {
		this.standing = standing;
		this.snapshots = snapshots;
		this.inventories = inventories;
		this.snapshot = Mono.justOrEmpty(standing.head())
			.flatMap((head) -> snapshots.find(head.instance(), head.revision())
				.switchIfEmpty(Mono.error(() -> new IllegalStateException(
						"Snapshot %s of instance %s is not in the store".formatted(head.revision(), head.instance())))))
			.cache();
		this.filters = this.snapshot.flatMap((read) -> filters(read, standing.instance().mapping())).cache();
	}

	/**
	 * The content of an answer.
	 * @param linked which external projects are told
	 * @param withFields whether the fields of the modules' types are wanted
	 * @param before what was told before: where it would be the same, nothing is read
	 */
	Mono<DetailsContent> content(LinkedProjects linked, boolean withFields, Passages before) {
		return this.snapshot.zipWith(this.filters)
			.flatMap((found) -> content(found.getT1(), linked, telling(found.getT2(), withFields), before))
			.defaultIfEmpty(new DetailsContent(this.standing, telling(Map.of(), withFields), List.of(), Passages.NONE,
					Map.of(), Map.of()));
	}

	private Telling telling(Map<FilterId, SavedFilter> filters, boolean withFields) {
		return Telling.of(this.standing.instance(), filters, withFields);
	}

	private Mono<DetailsContent> content(Snapshot snapshot, LinkedProjects linked, Telling telling, Passages before) {
		Passages known = before.toldAs(telling);
		List<PartHash> told = snapshot.projects()
			.stream()
			.filter((project) -> linked.contains(project.id(), project.key()))
			.sorted(IN_ORDER)
			.map(ProjectEntry::part)
			.toList();
		List<PartHash> unknown = told.stream().filter((part) -> !known.tell(part)).toList();
		return this.projects.computeIfAbsent(unknown, (parts) -> projects(snapshot, parts).cache())
			.flatMap((read) -> fields(snapshot, telling, read.values())
				.map((fields) -> new DetailsContent(this.standing, telling, told, known, read, fields)));
	}

	private Mono<Map<PartHash, ProjectContent>> projects(Snapshot snapshot, List<PartHash> parts) {
		return ((parts.size() > FEW) ? soon(snapshot) : known(snapshot)).map(Inventory::projects)
			.map((known) -> some(known, parts))
			.switchIfEmpty(Mono.defer(() -> this.snapshots.projects(snapshot.instance(), parts)
				.collectMap(Map.Entry::getKey, Map.Entry::getValue)))
			.doOnNext((projects) -> requireAll(parts.size(), projects.size()));
	}

	private Mono<Inventory> known(Snapshot snapshot) {
		return Mono.fromSupplier(() -> this.inventories.find(snapshot.instance(), snapshot.revision()).orElse(null));
	}

	/** What somebody else cannot read, or not in time, may still do for an answer. */
	private Mono<Inventory> soon(Snapshot snapshot) {
		return this.inventories.findSoon(snapshot.instance(), snapshot.revision())
			.timeout(PATIENCE, Mono.empty())
			.onErrorComplete();
	}

	private static <T> Map<PartHash, T> some(Map<PartHash, T> all, Collection<PartHash> wanted) {
		Map<PartHash, T> some = new HashMap<>();
		for (PartHash part : wanted) {
			T content = all.get(part);
			if (content != null) {
				some.put(part, content);
			}
		}
		return some;
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

	private Mono<Map<PartHash, List<FieldEntry>>> fields(Snapshot snapshot, Telling telling,
			Collection<ProjectContent> projects) {
		if (!telling.withFields()) {
			return Mono.just(Map.of());
		}
		Shapes shapes = Shapes.of(projects.stream().flatMap((project) -> types(telling.mapping(), project)));
		return known(snapshot).map((inventory) -> some(inventory.fieldLists(), shapes.all()))
			.switchIfEmpty(Mono.defer(() -> this.snapshots.fields(snapshot.instance(), shapes, shapes.all())
				.collectMap(Map.Entry::getKey, Map.Entry::getValue)))
			.doOnNext((found) -> requireAll(shapes.all().size(), found.size()));
	}

	private static Stream<TypeEntry> types(Mapping mapping, ProjectContent project) {
		Collection<TypeEntry> requirement = ModuleTypes.of(mapping.requirement(), Role.REQUIREMENT, project.types(),
				TypeEntry::type);
		Collection<TypeEntry> issue = ModuleTypes.of(mapping.issue(), Role.ISSUE, project.types(), TypeEntry::type);
		return Stream.concat(requirement.stream(), issue.stream());
	}

}
