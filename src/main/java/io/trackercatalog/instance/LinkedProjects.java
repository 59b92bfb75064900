package io.trackercatalog.instance;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.tracker.ProjectId;
import org.jspecify.annotations.Nullable;

/**
 * Which external projects belong to a caller's project.
 *
 * @param external ids and keys in lower case; null means all
 */
public record LinkedProjects(@Nullable Set<String> external) {

	private static final LinkedProjects ALL = new LinkedProjects(null);

	/**
	 * Those that are linked to a caller's project.
	 * @param links none means that every project is linked to every one
	 */
	public static LinkedProjects of(List<ProjectLink> links, String project) {
		return links.isEmpty() ? ALL : named(links.stream().filter((link) -> link.project().equalsIgnoreCase(project)));
	}

	/**
	 * Those that are linked to any caller's project.
	 * @param links none means that every project is linked to every one
	 */
	public static LinkedProjects toAny(List<ProjectLink> links) {
		return links.isEmpty() ? ALL : named(links.stream());
	}

	private static LinkedProjects named(Stream<ProjectLink> links) {
		return new LinkedProjects(links.flatMap((link) -> link.external().stream())
			.map((external) -> external.toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet()));
	}

	/** Whether a project is one of them. */
	public boolean contains(ProjectId id, String key) {
		return this.external == null || this.external.contains(id.value().toLowerCase(Locale.ROOT))
				|| this.external.contains(key.toLowerCase(Locale.ROOT));
	}

}
