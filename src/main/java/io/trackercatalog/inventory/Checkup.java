package io.trackercatalog.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.LinkedProjects;
import io.trackercatalog.instance.ProjectLink;
import io.trackercatalog.inventory.MappedThing.Subject;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.TypeId;

/**
 * Looks how it is with all that an instance's mapping uses, by rules that are here, in
 * what it is made of, and in {@code docs/changes.md}. Pure.
 */
final class Checkup {

	private static final Comparator<MappedThing> ORDER = Comparator.comparing(MappedThing::subject)
		.thenComparing(MappedThing::state, Comparator.reverseOrder())
		.thenComparing(MappedThing::lost, Comparator.reverseOrder())
		.thenComparing((thing) -> Objects.requireNonNullElse(thing.module(), ""), Comparator.reverseOrder())
		.thenComparing(MappedThing::name)
		.thenComparing(MappedThing::id);

	private final Instance instance;

	private final Inventory inventory;

	private final Drift drift;

	private final TypeCheckup types;

	private final FieldCheckup fields;

	Checkup(Instance instance, Inventory inventory, Drift drift) {
		this.instance = instance;
		this.inventory = inventory;
		this.drift = drift;
		this.types = new TypeCheckup(drift);
		this.fields = new FieldCheckup(instance, inventory, drift);
	}

	/** The projects in which anything is mapped. */
	Stream<ProjectContent> projects() {
		LinkedProjects linked = LinkedProjects.toAny(this.instance.links());
		return this.inventory.projects()
			.values()
			.stream()
			.filter((project) -> linked.contains(project.id(), project.key()));
	}

	/** How it is with everything that is mapped in one of them. */
	ProjectHealth of(ProjectContent project) {
		List<MappedThing> things = new ArrayList<>();
		Map<TypeId, TypeEntry> mapped = new LinkedHashMap<>();
		Module.all(this.instance.mapping()).forEach((module) -> {
			module.types(project).forEach((entry) -> mapped.put(entry.type().id(), entry));
			things.addAll(this.types.of(module, project));
		});
		things.addAll(this.fields.of(project, List.copyOf(mapped.values())));
		things.sort(ORDER);
		return new ProjectHealth(project.id(), project.key(), project.name(), things);
	}

	/** How it is with what is mapped for the instance as a whole. */
	List<MappedThing> ofInstance() {
		return Stream.concat(linkedProjects(), filters()).sorted(ORDER).toList();
	}

	private Stream<MappedThing> linkedProjects() {
		Set<String> known = this.inventory.projects()
			.values()
			.stream()
			.flatMap((project) -> Stream.of(project.id().value(), project.key()))
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.collect(Collectors.toSet());
		return this.instance.links()
			.stream()
			.map(ProjectLink::external)
			.flatMap(List::stream)
			.distinct()
			.map((wanted) -> new MappedThing(Subject.PROJECT, wanted, wanted, null,
					known.contains(wanted.toLowerCase(Locale.ROOT)) ? HealthState.OK : HealthState.MISSING, false,
					List.of()));
	}

	private Stream<MappedThing> filters() {
		Map<FilterId, String> names = this.inventory.filters()
			.stream()
			.collect(Collectors.toMap(SavedFilter::id, SavedFilter::name, (one, twice) -> one));
		return Module.all(this.instance.mapping())
			.filter((module) -> module.mapping().filter() != null)
			.map((module) -> filter(Objects.requireNonNull(module.mapping().filter()), module, names));
	}

	private MappedThing filter(FilterId filter, Module module, Map<FilterId, String> names) {
		String name = names.get(filter);
		Optional<String> lost = this.drift.lost(filter);
		return (name != null) ? filter(filter, name, module, HealthState.OK, false)
				: filter(filter, lost.orElse(filter.value()), module, HealthState.MISSING, lost.isPresent());
	}

	private static MappedThing filter(FilterId filter, String name, Module module, HealthState state, boolean lost) {
		return new MappedThing(Subject.FILTER, filter.value(), name, module.name(), state, lost, List.of());
	}

}
