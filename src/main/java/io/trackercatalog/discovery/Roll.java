package io.trackercatalog.discovery;

import java.util.List;
import java.util.stream.Stream;

import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.ProjectId;

/**
 * Which projects a pass deals with.
 *
 * @param present those to be read
 * @param missing those that are gone from the tracker's list, and served as last known
 */
record Roll(List<Project> present, List<ProjectContent> missing) {

	Roll {
		present = List.copyOf(present);
		missing = List.copyOf(missing);
	}

	Roll and(Roll other) {
		return new Roll(Stream.concat(this.present.stream(), other.present.stream()).toList(),
				Stream.concat(this.missing.stream(), other.missing.stream()).toList());
	}

	boolean holds(ProjectId id) {
		return this.present.stream().anyMatch((project) -> project.id().equals(id))
				|| this.missing.stream().anyMatch((project) -> project.id().equals(id));
	}

	int size() {
		return this.present.size() + this.missing.size();
	}

}
