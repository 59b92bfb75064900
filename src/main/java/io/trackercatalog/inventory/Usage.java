package io.trackercatalog.inventory;

import java.util.List;

import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.TypeId;

/**
 * Where something is used.
 *
 * @param projects in how many projects
 * @param types in how many types, summed over projects
 * @param first the first of the projects, at most {@value #MOST}
 */
public record Usage(int projects, int types, List<Place> first) {

	static final int MOST = 20;

	/** Nowhere. */
	static final Usage NONE = new Usage(0, 0, List.of());

	public Usage {
		first = List.copyOf(first);
	}

	/**
	 * A project.
	 *
	 * @param project its id
	 * @param key its short name
	 * @param types those that use it
	 */
	public record Place(ProjectId project, String key, List<TypeId> types) {

		public Place {
			types = List.copyOf(types);
		}

	}

}
