package io.trackercatalog.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.inventory.MappedThing.Subject;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.TypeId;

/**
 * Looks how it is with the mapped fields, and with those that ought to be. Remembers the
 * lists it has seen, because a thousand projects may share one, so it is not to be used
 * by two at a time.
 */
final class FieldCheckup {

	/** Team-managed projects have lists of their own: these would be far too many. */
	private static final int MOST_LISTS = 1000;

	private final Instance instance;

	private final Inventory inventory;

	private final Drift drift;

	private final Map<FieldId, String> names;

	private final Map<PartHash, FieldList> lists = new HashMap<>();

	FieldCheckup(Instance instance, Inventory inventory, Drift drift) {
		this.instance = instance;
		this.inventory = inventory;
		this.drift = drift;
		this.names = inventory.fieldLists()
			.getOrDefault(inventory.siteFields(), List.of())
			.stream()
			.collect(Collectors.toMap(FieldEntry::id, FieldEntry::name, (one, twice) -> one));
	}

	/**
	 * How it is with the fields of a project.
	 * @param mapped its types that make up modules
	 */
	List<MappedThing> of(ProjectContent project, List<TypeEntry> mapped) {
		// Of a type whose fields were never read, nothing can be said.
		List<Sight> sights = mapped.stream().filter((type) -> type.fields() != null).map(this::sight).toList();
		if (sights.isEmpty()) {
			return List.of();
		}
		return Stream
			.concat(this.instance.mapping()
				.mappedFields()
				.stream()
				.flatMap((field) -> field(field, project.id(), sights).stream()), demanded(project.id(), sights))
			.toList();
	}

	private Sight sight(TypeEntry type) {
		if (this.lists.size() >= MOST_LISTS) {
			this.lists.clear();
		}
		return new Sight(type.type().id(), this.lists.computeIfAbsent(Objects.requireNonNull(type.shape()),
				(list) -> FieldList.of(this.inventory.fields(type))));
	}

	/** Empty for one of the usual fields that a tracker just does not have. */
	private Optional<MappedThing> field(FieldId field, ProjectId project, List<Sight> sights) {
		List<TypeId> there = types(sights, (sight) -> sight.list().has(field));
		List<TypeId> lost = types(sights,
				(sight) -> !sight.list().has(field) && this.drift.hasLost(field, project, sight.type()));
		if (!lost.isEmpty()) {
			return Optional.of(thing(field, HealthState.MISSING, true, lost));
		}
		if (there.isEmpty()) {
			return this.instance.choosesItsFields()
					? Optional.of(thing(field, HealthState.MISSING, false, types(sights, (sight) -> true)))
					: Optional.empty();
		}
		List<TypeId> changed = there.stream()
			.filter((type) -> this.drift.hasChangedType(field, project, type))
			.toList();
		List<TypeId> ambiguous = types(sights, (sight) -> sight.list().hasNamesake(field));
		return Optional.of(!changed.isEmpty() ? thing(field, HealthState.TYPE_CHANGED, false, changed)
				: !ambiguous.isEmpty() ? thing(field, HealthState.AMBIGUOUS_NAME, false, ambiguous)
						: thing(field, HealthState.OK, false, there));
	}

	/** What nothing can be created without now, and nobody mapped. */
	private Stream<MappedThing> demanded(ProjectId project, List<Sight> sights) {
		Map<FieldId, List<TypeId>> demanding = new LinkedHashMap<>();
		for (Sight sight : sights) {
			sight.list()
				.demanded()
				.stream()
				.filter((field) -> !this.instance.mapping().mappedFields().contains(field))
				.filter((field) -> this.drift.didNotDemand(field, project, sight.type()))
				.forEach((field) -> demanding.computeIfAbsent(field, (first) -> new ArrayList<>()).add(sight.type()));
		}
		return demanding.entrySet()
			.stream()
			.map((found) -> thing(found.getKey(), HealthState.NEWLY_MANDATORY, false, found.getValue()));
	}

	private MappedThing thing(FieldId field, HealthState state, boolean lost, List<TypeId> types) {
		String known = this.names.get(field);
		String name = (known != null) ? known : this.drift.nameOf(field).orElse(field.value());
		return new MappedThing(Subject.FIELD, field.value(), name, null, state, lost, types);
	}

	private static List<TypeId> types(List<Sight> sights, Predicate<Sight> which) {
		return sights.stream().filter(which).map(Sight::type).toList();
	}

	/**
	 * A type and the fields it shows.
	 */
	private record Sight(TypeId type, FieldList list) {
	}

}
