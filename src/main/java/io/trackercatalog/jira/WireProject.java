package io.trackercatalog.jira;

import java.util.List;

import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.ProjectId;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.WorkItemType;
import org.jspecify.annotations.Nullable;

/**
 * A project, or a reference to one.
 *
 * @param id a number that never changes; the oldest servers list projects without
 * @param key changes when somebody renames the project
 * @param name what people call it
 * @param archived whether it is put away; told by Data Center, and by Cloud of one
 * project
 * @param deleted whether it is in the bin; told by Cloud of one project
 * @param issueTypes where asked for, on Cloud
 */
record WireProject(@Nullable String id, @Nullable String key, @Nullable String name, @Nullable Boolean archived,
		@Nullable Boolean deleted, @Nullable List<WireType> issueTypes) {

	/** What makes two entries the same project. */
	String identity() {
		String identity = Texts.first(this.id, this.key);
		if (identity == null) {
			throw new TrackerFailure.NotData("the list of projects", "a project without id").exception();
		}
		return identity;
	}

	boolean isLive() {
		return !Boolean.TRUE.equals(this.archived) && !Boolean.TRUE.equals(this.deleted);
	}

	Project project(@Nullable List<WorkItemType> types) {
		String shownKey = Texts.first(this.key, identity());
		String shownName = Texts.first(this.name, this.key, identity());
		return new Project(new ProjectId(identity()), String.valueOf(shownKey), String.valueOf(shownName), null, types);
	}

}
