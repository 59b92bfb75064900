package io.trackercatalog.jira;

import java.util.List;

import io.trackercatalog.tracker.Project;
import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;

/**
 * The bulk answer of servers before 8.4.
 *
 * @param projects those of the asked ones in which we may create issues
 */
record WireCreateMeta(@Nullable List<WireMeta> projects) {

	/**
	 * The types of a project; fails with {@link TrackerFailure.Forbidden} if it is not
	 * among the projects.
	 */
	List<WireType> types(Project project, String call) {
		List<WireMeta> found = (this.projects != null) ? this.projects : List.of();
		return found.stream()
			.filter((meta) -> project.id().value().equals(Texts.first(meta.id(), meta.key())))
			.findFirst()
			.map((meta) -> (meta.issuetypes() != null) ? meta.issuetypes() : List.<WireType>of())
			.orElseThrow(() -> new TrackerFailure.Forbidden(call, "Create issues").exception());
	}

	/**
	 * A project in it.
	 */
	record WireMeta(@Nullable String id, @Nullable String key, @Nullable List<WireType> issuetypes) {
	}

}
