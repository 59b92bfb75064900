package io.trackercatalog.catalog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.trackercatalog.instance.ModuleMapping;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.WorkItemType;

/**
 * Tells which types of a project make up one of the callers' modules.
 */
final class ModuleTypes {

	private ModuleTypes() {
	}

	/**
	 * The types of a module, its main one first.
	 * @param role of the types that make up the module where none are configured
	 */
	static List<TypeEntry> of(ModuleMapping module, WorkItemType.Role role, List<TypeEntry> types) {
		if (module.types().isEmpty()) {
			return types.stream().filter((entry) -> entry.type().role() == role).toList();
		}
		Set<TypeEntry> mapped = new LinkedHashSet<>();
		for (String wanted : module.types()) {
			types.stream().filter((entry) -> isCalled(entry.type(), wanted)).forEach(mapped::add);
		}
		return List.copyOf(mapped);
	}

	private static boolean isCalled(WorkItemType type, String wanted) {
		return wanted.equals(type.id().value()) || wanted.equalsIgnoreCase(type.name())
				|| wanted.equalsIgnoreCase(type.originalName());
	}

}
