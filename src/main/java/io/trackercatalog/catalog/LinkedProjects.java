package io.trackercatalog.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.trackercatalog.instance.ProjectLink;
import io.trackercatalog.snapshot.ProjectEntry;
import org.jspecify.annotations.Nullable;

/**
 * Which external projects belong to a caller's project.
 *
 * @param external ids and keys in lower case; null means all
 */
record LinkedProjects(@Nullable Set<String> external) {

	private static final LinkedProjects ALL = new LinkedProjects(null);

	/**
	 * Those that are linked to a caller's project.
	 * @param links none means that every project is linked to every one
	 */
	static LinkedProjects of(List<ProjectLink> links, String project) {
		if (links.isEmpty()) {
			return ALL;
		}
		return new LinkedProjects(links.stream()
			.filter((link) -> link.project().equalsIgnoreCase(project))
			.flatMap((link) -> link.external().stream())
			.map((external) -> external.toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet()));
	}

	boolean contains(ProjectEntry project) {
		return this.external == null || this.external.contains(project.id().value().toLowerCase(Locale.ROOT))
				|| this.external.contains(project.key().toLowerCase(Locale.ROOT));
	}

}
