package io.trackercatalog.inventory;

import java.util.List;

import io.trackercatalog.tracker.ProjectId;

/**
 * How it is with all that is mapped in one project.
 *
 * @param project its id
 * @param key its short name
 * @param name what people call it
 * @param things types first, then fields, each the worst first
 */
public record ProjectHealth(ProjectId project, String key, String name, List<MappedThing> things) {

	public ProjectHealth {
		things = List.copyOf(things);
	}

}
