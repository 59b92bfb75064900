package io.trackercatalog.tracker;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A project as its tracker lists it.
 *
 * @param id stable for the project's life
 * @param key short name for people, unique at any one time; the name where the tracker
 * has no keys
 * @param name what people call it
 * @param process projects with an equal process have equal types and fields; null where
 * each project has its own
 * @param types the project's types in the tracker's order, where the tracker tells them
 * with the list; null means {@link Tracker#types(Project)} has to be asked
 */
public record Project(ProjectId id, String key, String name, @Nullable ProcessId process,
		@Nullable List<WorkItemType> types) {

	public Project {
		types = (types != null) ? List.copyOf(types) : null;
	}

}
