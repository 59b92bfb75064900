package io.trackercatalog.inventory;

import java.util.ArrayList;
import java.util.List;

import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.tracker.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * Counts where something is used, project after project.
 */
final class UsageCount {

	private final Interned interned;

	private final List<Usage.Place> first = new ArrayList<>();

	private @Nullable ProjectContent project;

	private List<TypeId> typesHere = new ArrayList<>();

	private int projects;

	private int types;

	/**
	 * Counts from nothing.
	 * @param interned where equal places are the same: what is on the same screens is
	 * used in the same places
	 */
	UsageCount(Interned interned) {
		this.interned = interned;
	}

	/** It is used in a project. */
	void in(ProjectContent project) {
		if (this.project != project) {
			close();
			this.project = project;
			this.projects++;
		}
	}

	/** It is used in a type of a project. */
	void in(ProjectContent project, TypeId type) {
		in(project);
		this.types++;
		if (this.first.size() < Usage.MOST) {
			this.typesHere.add(type);
		}
	}

	Usage end() {
		close();
		this.project = null;
		return (this.projects == 0) ? Usage.NONE : this.interned.one(new Usage(this.projects, this.types, this.first));
	}

	private void close() {
		ProjectContent last = this.project;
		if (last != null && this.first.size() < Usage.MOST) {
			this.first.add(this.interned.one(new Usage.Place(last.id(), last.key(), this.typesHere)));
			this.typesHere = new ArrayList<>();
		}
	}

}
