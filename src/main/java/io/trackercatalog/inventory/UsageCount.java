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

	private final Places.Numbering numbering;

	private final List<Integer> first = new ArrayList<>();

	private @Nullable ProjectContent project;

	private final List<TypeId> typesHere = new ArrayList<>();

	private int projects;

	private int types;

	/** Counts from nothing. */
	UsageCount(Places.Numbering numbering) {
		this.numbering = numbering;
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
		if (this.projects <= Usage.MOST) {
			this.typesHere.add(type);
		}
	}

	/** As {@link Places#usage} reads it. */
	byte[] end() {
		close();
		this.project = null;
		return this.numbering.usage(this.projects, this.types, this.first);
	}

	private void close() {
		ProjectContent last = this.project;
		if (last != null && this.projects <= Usage.MOST) {
			this.first.add(this.numbering.of(last));
			this.first.add(this.numbering.of(this.typesHere));
			this.typesHere.clear();
		}
	}

}
