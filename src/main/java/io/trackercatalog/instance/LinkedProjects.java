package io.trackercatalog.instance;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.tracker.ProjectId;
import org.jspecify.annotations.Nullable;

/**
 * Which external projects belong to a caller's project. Looked for by every reader, so it
 * knows its hash.
 */
public final class LinkedProjects {

	static final LinkedProjects ALL = new LinkedProjects(null);

	static final LinkedProjects NONE = new LinkedProjects(Set.of());

	/** Ids and keys in lower case; null means all. */
	private final @Nullable Set<String> external;

	private final int hash;

	private LinkedProjects(@Nullable Set<String> external) {
		this.external = external;
		this.hash = Objects.hashCode(external);
	}

	/**
	 * Those that are linked to any caller's project.
	 * @param links none means that every project is linked to every one
	 */
	public static LinkedProjects toAny(List<ProjectLink> links) {
		return links.isEmpty() ? ALL : named(links.stream());
	}

	static LinkedProjects named(Stream<ProjectLink> links) {
		return new LinkedProjects(links.flatMap((link) -> link.external().stream())
			.map((external) -> external.toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet()));
	}

	/** Whether a project is one of them. */
	public boolean contains(ProjectId id, String key) {
		return this.external == null || this.external.contains(id.value().toLowerCase(Locale.ROOT))
				|| this.external.contains(key.toLowerCase(Locale.ROOT));
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof LinkedProjects projects && this.hash == projects.hash
				&& Objects.equals(this.external, projects.external));
	}

	@Override
	public int hashCode() {
		return this.hash;
	}

}
