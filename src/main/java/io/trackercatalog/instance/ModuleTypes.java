package io.trackercatalog.instance;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.trackercatalog.tracker.WorkItemType;

/**
 * Tells which types of a project make up one of the callers' modules.
 */
public final class ModuleTypes {

	private ModuleTypes() {
	}

	/**
	 * The types of a module, its main one first.
	 * @param role of the types that make up the module where none are configured
	 * @param types of the project, with whatever belongs to them
	 * @param type what of that is the type
	 */
	public static <T> List<T> of(ModuleMapping module, WorkItemType.Role role, List<T> types,
			Function<T, WorkItemType> type) {
		if (module.types().isEmpty()) {
			return types.stream().filter((entry) -> type.apply(entry).role() == role).toList();
		}
		Set<T> mapped = new LinkedHashSet<>();
		for (String wanted : module.types()) {
			types.stream().filter((entry) -> isCalled(type.apply(entry), wanted)).forEach(mapped::add);
		}
		return List.copyOf(mapped);
	}

	/** Whether a name or id that somebody configured means a type. */
	public static boolean isCalled(WorkItemType type, String wanted) {
		return wanted.equals(type.id().value()) || wanted.equalsIgnoreCase(type.name())
				|| wanted.equalsIgnoreCase(type.originalName());
	}

}
