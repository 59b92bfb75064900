package io.trackercatalog.change;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.trackercatalog.change.ExpectedChanges.Book;
import io.trackercatalog.change.ExpectedChanges.Thing;
import io.trackercatalog.simulator.Drift;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.AllowedValue;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.WorkItemType.Role;
import org.jspecify.annotations.Nullable;

/**
 * Changes a site at random, and says what that comes to.
 */
final class DriftingWorld {

	private final Drift drift;

	private final Random random;

	private final boolean azure;

	private final Map<String, String> fieldNames = new LinkedHashMap<>();

	private final Set<String> textFields = new TreeSet<>();

	private final Map<String, List<String>> values = new LinkedHashMap<>();

	private final Map<String, String> filters = new LinkedHashMap<>();

	private final Map<String, String> projects = new LinkedHashMap<>();

	/** Types that mean nothing to the mapping, by project and id. */
	private final Map<Owned, String> types = new LinkedHashMap<>();

	private final ExpectedChanges expected = new ExpectedChanges();

	private final Set<String> moved = new HashSet<>();

	private final Set<String> unnamed = new HashSet<>();

	private final Set<String> demanded = new HashSet<>();

	private int fresh;

	private DriftingWorld(Drift drift, Random random, boolean azure) {
		this.drift = drift;
		this.random = random;
		this.azure = azure;
	}

	/** A world as a first snapshot shows it. */
	static DriftingWorld of(ChangeScene scene, Random random) {
		Snapshot snapshot = scene.current();
		boolean azure = scene.site().settings().product().name().startsWith("AZURE");
		DriftingWorld world = new DriftingWorld(scene.site().drift(), random, azure);
		List<ProjectContent> projects = scene.projects(snapshot);
		world.readProjects(projects);
		world.readFields(projects, scene);
		for (SavedFilter filter : scene.filters(snapshot)) {
			world.filters.put(filter.id().value(), filter.name());
			if (filter.query().contains("@project")) {
				world.unnamed.add(String.valueOf(filter.project()));
			}
		}
		return world;
	}

	private void readProjects(List<ProjectContent> projects) {
		for (ProjectContent project : projects) {
			this.projects.put(project.id().value(), project.name());
			for (TypeEntry entry : project.types()) {
				if (entry.type().role() == Role.OTHER && entry.type().name().equals(entry.type().originalName())) {
					this.types.put(new Owned(project.id().value(), entry.type().id().value()), entry.type().name());
				}
			}
		}
	}

	/** Those fields that are optional in whatever type they are in. */
	private void readFields(List<ProjectContent> projects, ChangeScene scene) {
		Set<String> required = new HashSet<>();
		Map<String, FieldEntry> found = new LinkedHashMap<>();
		projects.stream()
			.flatMap((project) -> project.types().stream())
			.map(TypeEntry::fields)
			.distinct()
			.flatMap((list) -> scene.fields(list).stream())
			.forEach((field) -> {
				found.putIfAbsent(field.id().value(), field);
				if (field.required() || field.readOnly() || field.scope() != null) {
					required.add(field.id().value());
				}
			});
		required.forEach(found::remove);
		found.forEach((id, field) -> {
			this.fieldNames.put(id, field.name());
			List<AllowedValue> offered = (field.values() != null) ? scene.values(field.values()).values() : List.of();
			if (!offered.isEmpty() && field.custom() && isChoice(field)) {
				this.values.put(id, new ArrayList<>(
						offered.stream().map((value) -> (value.id() != null) ? value.id() : value.name()).toList()));
				offered.forEach((value) -> this.fieldNames
					.put(id + "/" + ((value.id() != null) ? value.id() : value.name()), value.name()));
			}
			else if (field.custom() && field.trackerType().equals("string") && field.values() == null) {
				this.textFields.add(id);
			}
		});
	}

	private boolean isChoice(FieldEntry field) {
		return this.azure || field.trackerType().equals("option");
	}

	/** What a good pass must tell of all that was changed since the one before it. */
	Set<String> told() {
		return this.expected.told();
	}

	/** Changes something, if there is anything of the kind left to change. */
	void change() {
		switch (this.random.nextInt(17)) {
			case 0 -> addProject();
			case 1 -> renameProject();
			case 2 -> removeProject();
			case 3 -> addType();
			case 4 -> renameType();
			case 5 -> removeType();
			case 6 -> addField();
			case 7 -> renameField();
			case 8 -> removeField();
			case 9 -> demandField();
			case 10 -> changeFieldType();
			case 11 -> moveField();
			case 12 -> addValue();
			case 13 -> removeValue();
			case 14 -> renameValue();
			case 15 -> editFilter();
			default -> renameOrRemoveFilter();
		}
	}

	private void addProject() {
		String name = fresh("Projekt");
		String id = this.drift.addProject(name);
		this.expected.touch(new Thing("PROJECT", id, null), null).now("name", name);
		this.projects.put(id, name);
	}

	private void renameProject() {
		pick(this.projects, (id) -> !this.azure || !hasNameInQueries(id)).ifPresent((id) -> {
			String name = fresh("Umbenannt");
			this.drift.renameProject(id, name);
			this.expected.touch(new Thing("PROJECT", id, null), name(this.projects.put(id, name))).now("name", name);
		});
	}

	/** The queries of some projects name them, so their names cannot change alone. */
	private boolean hasNameInQueries(String id) {
		return !this.unnamed.contains(id);
	}

	/** Only generated ones without fields and types of their own, and one at most. */
	private void removeProject() {
		if (this.expected.isAnyGone() || this.projects.size() < 4) {
			return;
		}
		if (this.azure && this.expected.isTouched((thing) -> thing.subject().equals("FILTER"))) {
			return;
		}
		String id = this.projects.keySet()
			.stream()
			.filter((project) -> !this.azure || this.unnamed.contains(project))
			.findFirst()
			.orElseThrow();
		if (this.expected.isTouched((thing) -> thing.id().equals(id) || id.equals(thing.owner()))) {
			return;
		}
		this.drift.removeProject(id);
		this.expected.missing(id, Objects.requireNonNull(this.projects.remove(id)));
		this.types.keySet().removeIf((type) -> type.project().equals(id));
	}

	private void addType() {
		pick(this.projects, (id) -> true).ifPresent((project) -> {
			String name = fresh("Typ");
			String type = this.drift.addType(project, name);
			// A new project brings its types along; a process has other projects, too.
			if (this.azure || !this.expected.isNew(new Thing("PROJECT", project, null))) {
				this.expected.touch(new Thing("TYPE", type, owner(project)), null).now("name", name);
			}
		});
	}

	private void renameType() {
		pickType().ifPresent((type) -> {
			String name = fresh("Art");
			this.drift.renameType(type.project(), type.id(), name);
			this.expected.touch(new Thing("TYPE", type.id(), owner(type.project())), name(this.types.get(type)))
				.now("name", name);
			this.types.entrySet()
				.stream()
				.filter((entry) -> isSame(entry.getKey(), type))
				.forEach((entry) -> entry.setValue(name));
		});
	}

	private void removeType() {
		pickType().ifPresent((type) -> {
			this.drift.removeType(type.project(), type.id());
			this.expected.touch(new Thing("TYPE", type.id(), owner(type.project())), name(this.types.get(type))).gone();
			this.types.keySet().removeIf((other) -> isSame(other, type));
		});
	}

	/** Projects of one process share their types; at a Jira each has its own. */
	private String owner(String project) {
		return this.azure ? "" : project;
	}

	private boolean isSame(Owned one, Owned other) {
		return one.id().equals(other.id()) && (this.azure || one.project().equals(other.project()));
	}

	private Optional<Owned> pickType() {
		// Processes share their types' ids, but not what happens to them.
		return this.azure ? Optional.empty() : pick(this.types, (type) -> true);
	}

	private void addField() {
		String name = fresh("Feld");
		String id = this.drift.addField(name);
		this.expected.touch(new Thing("FIELD", id, null), null).now("name", name);
		this.fieldNames.put(id, name);
	}

	private void renameField() {
		pick(this.fieldNames, (id) -> !id.contains("/")).ifPresent((id) -> {
			String name = fresh("Bezeichnung");
			this.drift.renameField(id, name);
			this.expected.touch(new Thing("FIELD", id, null), name(this.fieldNames.put(id, name))).now("name", name);
		});
	}

	private void removeField() {
		pick(this.fieldNames, (id) -> !id.contains("/")).ifPresent((id) -> {
			this.drift.removeField(id);
			this.expected.touch(new Thing("FIELD", id, null), name(this.fieldNames.remove(id))).gone();
			this.textFields.remove(id);
			this.values.remove(id);
			this.fieldNames.keySet().removeIf((key) -> key.startsWith(id + "/"));
		});
	}

	private void demandField() {
		pick(this.fieldNames, (id) -> !id.contains("/")).ifPresent((id) -> {
			Book book = this.expected.touch(new Thing("FIELD", id, null), name(this.fieldNames.get(id)));
			boolean demanded = Boolean
				.parseBoolean(book.current("mandatory", this.demanded.contains(id) ? "true" : "false"));
			if (demanded) {
				this.drift.makeOptional(id);
				this.demanded.remove(id);
			}
			else {
				this.drift.makeMandatory(id);
				this.demanded.add(id);
			}
			book.change("mandatory", Boolean.toString(demanded), Boolean.toString(!demanded));
		});
	}

	private void changeFieldType() {
		pick(this.textFields).ifPresent((id) -> {
			String type = this.azure ? "double" : "number";
			this.drift.changeFieldType(id, type);
			this.textFields.remove(id);
			this.expected.touch(new Thing("FIELD", id, null), name(this.fieldNames.get(id)))
				.change("type", "string", type);
		});
	}

	/** Those at the front: so near the end, two neighbours might have changed places. */
	private void moveField() {
		List<String> front = this.fieldNames.keySet().stream().filter((id) -> !id.contains("/")).limit(5).toList();
		pick(front.stream().filter((id) -> !this.moved.contains(id)).collect(Collectors.toCollection(TreeSet::new)))
			.ifPresent((id) -> {
				this.drift.moveFieldToTheEnd(id);
				this.moved.add(id);
				this.expected.touch(new Thing("FIELD", id, null), name(this.fieldNames.get(id)))
					.change("place", "front", "end");
			});
	}

	private void addValue() {
		pick(this.values, (field) -> !isTouched(field)).ifPresent((field) -> {
			String name = fresh("Wert");
			String id = this.drift.addValue(field, name);
			this.expected.touch(new Thing("VALUE", id, field), null).now("name", name);
			Objects.requireNonNull(this.values.get(field)).add(id);
			this.fieldNames.put(field + "/" + id, name);
		});
	}

	private void removeValue() {
		pick(this.values, (field) -> !isTouched(field) && Objects.requireNonNull(this.values.get(field)).size() > 1)
			.ifPresent((field) -> {
				List<String> offered = Objects.requireNonNull(this.values.get(field));
				String id = offered.remove(this.random.nextInt(offered.size()));
				this.drift.removeValue(field, id);
				this.expected.touch(new Thing("VALUE", id, field), name(this.fieldNames.remove(field + "/" + id)))
					.gone();
			});
	}

	/** Where values have no ids, another name is another value. */
	private void renameValue() {
		pick(this.values, (field) -> !this.azure && !isTouched(field)).ifPresent((field) -> {
			List<String> offered = Objects.requireNonNull(this.values.get(field));
			String id = offered.get(this.random.nextInt(offered.size()));
			String name = fresh("Option");
			this.drift.renameValue(field, id, name);
			this.expected.touch(new Thing("VALUE", id, field), name(this.fieldNames.put(field + "/" + id, name)))
				.now("name", name);
		});
	}

	/** What a field accepts is not compared where the field itself comes or goes. */
	private boolean isTouched(String field) {
		return this.expected.isTouched(new Thing("FIELD", field, null)::equals);
	}

	private void editFilter() {
		pick(this.filters, (id) -> isThere(id)).ifPresent((id) -> {
			String query = "project = " + fresh("ANDERS");
			this.drift.editFilter(id, query);
			this.expected.touch(new Thing("FILTER", id, null), name(this.filters.get(id))).change("query", "", query);
		});
	}

	private void renameOrRemoveFilter() {
		pick(this.filters, (id) -> isThere(id)).ifPresent((id) -> {
			String old = Objects.requireNonNull(this.filters.get(id));
			if (this.azure || this.random.nextBoolean()) {
				this.drift.removeFilter(id);
				this.expected.touch(new Thing("FILTER", id, null), name(old)).gone();
				this.filters.remove(id);
			}
			else {
				String name = fresh("Filter");
				this.drift.renameFilter(id, name);
				this.expected.touch(new Thing("FILTER", id, null), name(old)).now("name", name);
				this.filters.put(id, name);
			}
		});
	}

	/** Azure DevOps keeps queries in projects, and a project may be gone. */
	private boolean isThere(String filter) {
		return !this.azure || !this.expected.isAnyGone();
	}

	private static @Nullable Map<String, String> name(@Nullable String name) {
		return (name != null) ? Map.of("name", name) : Map.of();
	}

	private String fresh(String what) {
		return what + " " + ++this.fresh;
	}

	private <K> Optional<K> pick(Map<K, ?> from, Predicate<K> good) {
		List<K> candidates = from.keySet().stream().filter(good).toList();
		return candidates.isEmpty() ? Optional.empty()
				: Optional.of(candidates.get(this.random.nextInt(candidates.size())));
	}

	private Optional<String> pick(Set<String> from) {
		return pick(from.stream().collect(Collectors.toMap((one) -> one, (one) -> one)), (one) -> true);
	}

	private record Owned(String project, String id) {
	}

}
