package io.trackercatalog.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.trackercatalog.tracker.AllowedValue;
import io.trackercatalog.tracker.AllowedValues;
import io.trackercatalog.tracker.DataType;
import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.SavedFilter;
import io.trackercatalog.tracker.TypeId;
import io.trackercatalog.tracker.WorkItemType;

/**
 * What a tracker of many projects contains, without the tracker, and how that drifts.
 * Projects share their lists of fields by schemes, as most do, and every fifth has lists
 * of its own; what it is like follows from a seed.
 */
final class DriftingInstance {

	static final int TYPES = 8;

	private static final int SITE_FIELDS = 120;

	private static final int FIELDS_OF_A_TYPE = 40;

	/** How many projects share the lists of fields of a scheme. */
	private static final int PROJECTS_OF_A_SCHEME = 25;

	private static final int FILTERS = 200;

	private static final List<String> WORDS = List.of("Account", "Approval", "Branch", "Budget", "Category", "Channel",
			"Customer", "Delivery", "Effort", "Environment", "Impact", "Market", "Origin", "Owner", "Phase", "Priority",
			"Product", "Quality", "Reason", "Region", "Release", "Risk", "Segment", "Severity", "Stage", "Supplier",
			"Target", "Team", "Urgency", "Vendor");

	private static final List<String> TYPE_NAMES = List.of("Epic", "Story", "Task", "Bug", "Sub-task", "Requirement",
			"Test", "Risk");

	/**
	 * A project as it is now.
	 *
	 * @param id stable
	 * @param key short name
	 * @param name what people call it
	 * @param types each with the list of its fields
	 */
	record Project(ProjectId id, String key, String name, List<Type> types) {

		private Project with(int place, Type type) {
			List<Type> changed = new ArrayList<>(this.types);
			changed.set(place, type);
			return new Project(this.id, this.key, this.name, List.copyOf(changed));
		}

	}

	/**
	 * A type with the list of its fields.
	 *
	 * @param type the type
	 * @param fields in the tracker's order
	 */
	record Type(WorkItemType type, List<Field> fields) {
	}

	private final Random random;

	private final List<Project> projects = new ArrayList<>();

	private final List<Field> fields;

	private final List<SavedFilter> filters;

	private int made;

	DriftingInstance(int projects, long seed) {
		this.random = new Random(seed);
		this.fields = IntStream.range(0, SITE_FIELDS).mapToObj(this::field).toList();
		this.filters = IntStream.range(0, FILTERS)
			.mapToObj(
					(number) -> new SavedFilter(new FilterId("" + (10_000 + number)), words(3),
							"project = P%d AND \"%s\" = \"%s\" ORDER BY created DESC".formatted(number, words(1),
									words(2)),
							"user-" + this.random.nextInt(projects), null))
			.toList();
		List<Type> scheme = List.of();
		for (int number = 0; number < projects; number++) {
			if (number % PROJECTS_OF_A_SCHEME == 0) {
				scheme = types();
			}
			this.projects.add(new Project(new ProjectId("" + (10_000 + number)), "P" + number, words(3),
					(number % 5 == 4) ? types() : scheme));
		}
	}

	List<Project> projects() {
		return List.copyOf(this.projects);
	}

	/** All fields of the site. */
	List<Field> fields() {
		return this.fields;
	}

	List<SavedFilter> filters() {
		return this.filters;
	}

	/** One project changes in one way, and no other with it. */
	Project drift() {
		int place = this.random.nextInt(this.projects.size());
		Project project = this.projects.get(place);
		int which = this.random.nextInt(project.types().size());
		Type type = project.types().get(which);
		Project drifted = switch (this.random.nextInt(10)) {
			case 0 -> new Project(project.id(), project.key(), words(3), project.types());
			case 1, 2 -> project.with(which, new Type(renamed(type.type()), type.fields()));
			case 3, 4, 5 -> project.with(which, otherwiseRequired(type));
			case 6, 7, 8 -> project.with(which, changed(type, DriftingInstance::isChoice, this::withOneMoreValue));
			default -> project.with(which, withOneFieldLess(type));
		};
		this.projects.set(place, drifted);
		return drifted;
	}

	private WorkItemType renamed(WorkItemType type) {
		String name = words(2);
		return new WorkItemType(type.id(), name, name, type.role());
	}

	private Type changed(Type type, Predicate<Field> which, UnaryOperator<Field> change) {
		List<Field> changed = new ArrayList<>(type.fields());
		List<Field> candidates = changed.stream().filter(which).toList();
		Field chosen = candidates.get(this.random.nextInt(candidates.size()));
		changed.set(changed.indexOf(chosen), change.apply(chosen));
		return new Type(type.type(), List.copyOf(changed));
	}

	private Type otherwiseRequired(Type type) {
		return changed(type, (field) -> true, this::otherwiseRequired);
	}

	private Type withOneFieldLess(Type type) {
		if (type.fields().size() <= FIELDS_OF_A_TYPE / 2) {
			return otherwiseRequired(type);
		}
		List<Field> fewer = new ArrayList<>(type.fields());
		fewer.remove(this.random.nextInt(fewer.size()));
		return new Type(type.type(), List.copyOf(fewer));
	}

	private static boolean isChoice(Field field) {
		return !field.allowedValues().equals(AllowedValues.NONE);
	}

	private Field otherwiseRequired(Field field) {
		return new Field(field.id(), field.name(), field.dataType(), field.trackerType(), !field.required(),
				field.custom(), field.readOnly(), field.defaultValue(), field.scope(), field.allowedValues());
	}

	private Field withOneMoreValue(Field field) {
		AllowedValues allowed = field.allowedValues();
		List<AllowedValue> values = new ArrayList<>(allowed.values());
		values.add(value());
		return new Field(field.id(), field.name(), field.dataType(), field.trackerType(), field.required(),
				field.custom(), field.readOnly(), field.defaultValue(), field.scope(),
				new AllowedValues(values, allowed.people(), allowed.searchable()));
	}

	private List<Type> types() {
		return IntStream.range(0, TYPES)
			.mapToObj((number) -> new Type(new WorkItemType(new TypeId("" + (10_001 + number)), TYPE_NAMES.get(number),
					TYPE_NAMES.get(number), WorkItemType.Role.OTHER), fieldsOfAType()))
			.toList();
	}

	private List<Field> fieldsOfAType() {
		return this.random.ints(0, SITE_FIELDS)
			.distinct()
			.limit(FIELDS_OF_A_TYPE)
			.sorted()
			.mapToObj(this.fields::get)
			.toList();
	}

	/** Every third one is a choice. */
	private Field field(int number) {
		List<AllowedValue> values = (number % 3 == 0)
				? IntStream.range(0, 3 + this.random.nextInt(30)).mapToObj((value) -> value()).toList() : List.of();
		return new Field(new FieldId("customfield_" + (10_000 + number)), words(2),
				DataType.one((number % 3 == 0) ? DataType.Kind.OPTION : DataType.Kind.TEXT),
				(number % 3 == 0) ? "option" : "string", this.random.nextInt(8) == 0, true, false, null, null,
				new AllowedValues(values, 0, false));
	}

	private AllowedValue value() {
		return new AllowedValue("" + (20_000 + this.made++), words(2));
	}

	private String words(int count) {
		return this.random.ints(count, 0, WORDS.size()).mapToObj(WORDS::get).collect(Collectors.joining(" ")) + " "
				+ this.random.nextInt(100);
	}

}
