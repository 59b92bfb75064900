package io.trackercatalog.snapshot;

import java.time.Instant;
import java.util.List;

import io.trackercatalog.tracker.ProjectId;
import org.jspecify.annotations.Nullable;

/**
 * All that a snapshot says of one project.
 *
 * @param id stable for the project's life
 * @param key short name for people
 * @param name what people call it
 * @param types in the tracker's order
 * @param gap why some of this is not from this pass but as last known; null if all is
 * @param missingSince when a pass first found it gone from the tracker's list, so that
 * all of this is as last known; null if it is there
 */
public record ProjectContent(ProjectId id, String key, String name, List<TypeEntry> types, @Nullable String gap,
		@Nullable Instant missingSince) {

	public ProjectContent {
		types = List.copyOf(types);
	}

	/** The same, gone from the list. */
	public ProjectContent missing(Instant since) {
		return new ProjectContent(this.id, this.key, this.name, this.types, null, since);
	}

}
