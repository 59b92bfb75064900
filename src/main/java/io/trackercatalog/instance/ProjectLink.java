package io.trackercatalog.instance;

import java.util.List;

/**
 * Which external projects belong to one of the callers' projects.
 *
 * @param project the caller's own project, as it names it in the header {@code project}
 * @param external ids or keys of external projects
 */
public record ProjectLink(String project, List<String> external) {

	public ProjectLink {
		external = List.copyOf(external);
	}

}
