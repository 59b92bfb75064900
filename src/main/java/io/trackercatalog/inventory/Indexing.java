package io.trackercatalog.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.LinkedProjects;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.SavedFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lists what there is in an inventory, with where it is used and whether it is mapped.
 * Fields and types that have the same id and name in several projects are one.
 */
final class Indexing {

	private final Instance instance;

	private final Inventory inventory;

	private final LinkedProjects linked;

	private final Places.Numbering numbering = new Places.Numbering();

	private final Map<Name, Counting> fields = new LinkedHashMap<>();

	private final Map<Name, Counting> types = new LinkedHashMap<>();

	private final Map<ProjectId, ProjectContent> projects = new HashMap<>();

	private final List<Index.Counted> things = new ArrayList<>();

	private final Set<Name> mappedTypes = new HashSet<>();

	private Indexing(Instance instance, Inventory inventory) {
		this.instance = instance;
		this.inventory = inventory;
		this.linked = LinkedProjects.toAny(instance.links());
	}

	static Index of(Instance instance, Inventory inventory) {
		Indexing indexing = new Indexing(instance, inventory);
		inventory.projects().values().forEach(indexing::addProject);
		inventory.fieldLists().getOrDefault(inventory.siteFields(), List.of()).forEach(indexing::counted);
		inventory.filters().forEach(indexing::addFilter);
		indexing.addAll(Thing.Kind.FIELD, indexing.fields,
				(name) -> instance.mapping().mappedFields().contains(new FieldId(name.id())));
		indexing.addAll(Thing.Kind.TYPE, indexing.types, indexing.mappedTypes::contains);
		return new Index(instance, indexing.numbering.end(), indexing.things);
	}

	private void addProject(ProjectContent project) {
		this.projects.put(project.id(), project);
		boolean isLinked = this.linked.contains(project.id(), project.key());
		UsageCount itself = new UsageCount(this.numbering);
		itself.in(project);
		for (TypeEntry entry : project.types()) {
			itself.in(project, entry.type().id());
			addType(project, entry);
		}
		if (isLinked) {
			Module.all(this.instance.mapping())
				.flatMap((module) -> module.types(project))
				.map(Name::of)
				.forEach(this.mappedTypes::add);
		}
		add(Thing.Kind.PROJECT, new Name(project.id().value(), project.name()), project.key(), isLinked, itself.end());
	}

	private void addType(ProjectContent project, TypeEntry entry) {
		this.types.computeIfAbsent(Name.of(entry), (name) -> new Counting(null, this.numbering)).usage.in(project,
				entry.type().id());
		for (FieldEntry field : this.inventory.fields(entry)) {
			counted(field).usage.in(project, entry.type().id());
		}
	}

	private Counting counted(FieldEntry field) {
		return this.fields.computeIfAbsent(new Name(field.id().value(), field.name()),
				(name) -> new Counting(field.trackerType(), this.numbering));
	}

	private void addFilter(SavedFilter filter) {
		UsageCount usage = new UsageCount(this.numbering);
		Stream.ofNullable(filter.project()).map(this.projects::get).filter((home) -> home != null).forEach(usage::in);
		boolean mapped = Module.all(this.instance.mapping())
			.anyMatch((module) -> filter.id().equals(module.mapping().filter()));
		add(Thing.Kind.FILTER, new Name(filter.id().value(), filter.name()), filter.query(), mapped, usage.end());
	}

	private void addAll(Thing.Kind kind, Map<Name, Counting> counted, Predicate<Name> mapped) {
		counted.forEach((name, count) -> add(kind, name, count.detail, mapped.test(name), count.usage.end()));
	}

	private void add(Thing.Kind kind, Name name, @Nullable String detail, boolean mapped, byte[] usage) {
		this.things.add(new Index.Counted(Term.of(kind, name.id(), name.name(), detail), mapped, usage));
	}

	/** What makes two things one. */
	private record Name(String id, String name) {

		static Name of(TypeEntry entry) {
			return new Name(entry.type().id().value(), entry.type().name());
		}

	}

	private static final class Counting {

		private final @Nullable String detail;

		private final UsageCount usage;

		private Counting(@Nullable String detail, Places.Numbering numbering) {
			this.detail = detail;
			this.usage = new UsageCount(numbering);
		}

	}

}
