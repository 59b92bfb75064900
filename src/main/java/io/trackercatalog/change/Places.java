package io.trackercatalog.change;

import java.util.List;

import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.TypeId;

/**
 * Where a difference is found: one that a thousand projects share is one difference in a
 * thousand places.
 *
 * @param everywhere whether it is so in the whole tracker
 * @param count in how many projects it is so
 * @param projects these, by id; the first of them where a change is read to be listed
 */
public record Places(boolean everywhere, int count, List<Place> projects) {

	public Places {
		projects = List.copyOf(projects);
	}

	/** All of them. */
	Places(boolean everywhere, List<Place> projects) {
		this(everywhere, projects.size(), projects);
	}

	/**
	 * A project.
	 *
	 * @param project its id
	 * @param key its short name
	 * @param types the types in it that a difference of fields or of their values
	 * concerns; empty for other differences
	 */
	public record Place(ProjectId project, String key, List<TypeId> types) {

		public Place {
			types = List.copyOf(types);
		}

	}

}
