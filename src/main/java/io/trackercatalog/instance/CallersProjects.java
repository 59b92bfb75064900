package io.trackercatalog.instance;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the callers' projects are linked to at one instance, ready to be looked up by
 * every reader.
 */
public final class CallersProjects {

	/** By the callers' projects in lower case; empty means that all see all. */
	private final Map<String, LinkedProjects> linked;

	private CallersProjects(Map<String, LinkedProjects> linked) {
		this.linked = linked;
	}

	/** Those of an instance. */
	public static CallersProjects of(Instance instance) {
		return new CallersProjects(instance.links()
			.stream()
			.collect(Collectors.groupingBy((link) -> lower(link.project())))
			.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
					(project) -> LinkedProjects.named(project.getValue().stream()))));
	}

	/** The external projects that are linked to a caller's project. */
	public LinkedProjects linked(String project) {
		return this.linked.isEmpty() ? LinkedProjects.ALL
				: this.linked.getOrDefault(lower(project), LinkedProjects.NONE);
	}

	/**
	 * Whether the instance is there for a caller's project: one that is linked to none is
	 * there for every one.
	 */
	public boolean isThereFor(String project) {
		return this.linked.isEmpty() || this.linked.containsKey(lower(project));
	}

	/** Those that are linked, in lower case; none if all see all. */
	public Set<String> names() {
		return this.linked.keySet();
	}

	/** As they are compared. */
	public static String lower(String project) {
		return project.toLowerCase(Locale.ROOT);
	}

}
