package io.trackercatalog.inventory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.trackercatalog.instance.ModuleTypes;
import io.trackercatalog.inventory.MappedThing.Subject;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.TypeId;

/**
 * Looks how it is with the types that a module is made of.
 */
final class TypeCheckup {

	private final Drift drift;

	TypeCheckup(Drift drift) {
		this.drift = drift;
	}

	List<MappedThing> of(Module module, ProjectContent project) {
		return module.mapping().types().isEmpty() ? usual(module, project)
				: module.mapping().types().stream().map((wanted) -> wanted(wanted, module, project)).toList();
	}

	/** What the tracker itself uses for a module is fine, unless it was more. */
	private List<MappedThing> usual(Module module, ProjectContent project) {
		Map<TypeId, TypeEntry> there = new LinkedHashMap<>();
		module.types(project).forEach((entry) -> there.put(entry.type().id(), entry));
		Stream<MappedThing> lost = this.drift.typesBefore(project.id())
			.stream()
			.map(TypeEntry::type)
			.filter((type) -> type.role() == module.role() && !there.containsKey(type.id()))
			.map((type) -> thing(module, type.id().value(), type.name(), HealthState.MISSING, true, List.of()));
		return Stream.concat(there.values().stream().map((entry) -> found(module, entry)), lost).toList();
	}

	private MappedThing wanted(String wanted, Module module, ProjectContent project) {
		List<TypeEntry> found = project.types()
			.stream()
			.filter((entry) -> ModuleTypes.isCalled(entry.type(), wanted))
			.toList();
		if (found.isEmpty()) {
			boolean lost = this.drift.typesBefore(project.id())
				.stream()
				.anyMatch((entry) -> ModuleTypes.isCalled(entry.type(), wanted));
			return thing(module, wanted, wanted, HealthState.MISSING, lost, List.of());
		}
		return (found.size() == 1) ? found(module, found.get(0)) : thing(module, wanted, wanted,
				HealthState.AMBIGUOUS_NAME, false, found.stream().map((entry) -> entry.type().id()).toList());
	}

	private static MappedThing found(Module module, TypeEntry entry) {
		return thing(module, entry.type().id().value(), entry.type().name(), HealthState.OK, false, List.of());
	}

	private static MappedThing thing(Module module, String id, String name, HealthState state, boolean lost,
			List<TypeId> types) {
		return new MappedThing(Subject.TYPE, id, name, module.name(), state, lost, types);
	}

}
