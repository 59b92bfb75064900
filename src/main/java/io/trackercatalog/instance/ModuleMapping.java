package io.trackercatalog.instance;

import java.util.List;

import io.trackercatalog.tracker.FilterId;
import org.jspecify.annotations.Nullable;

/**
 * What one of the callers' modules is made of.
 *
 * @param types ids or names of work item types, the first being the module's main one;
 * empty means those the tracker itself uses for it
 * @param filter the saved filter whose query selects the module's items; null means one
 * made from type and project
 */
public record ModuleMapping(List<String> types, @Nullable FilterId filter) {

	/** Nothing configured. */
	public static final ModuleMapping DEFAULT = new ModuleMapping(List.of(), null);

	public ModuleMapping {
		types = List.copyOf(types);
	}

}
