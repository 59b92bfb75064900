package io.trackercatalog.discovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.trackercatalog.tracker.ProcessId;
import io.trackercatalog.tracker.Project;

/**
 * Projects that have the same types and fields because they follow the same process, so
 * that it is enough to ask one of them. Most projects are a family of one.
 *
 * @param members at least one, in the order in which they are read
 */
record Family(List<Project> members) {

	Family {
		members = List.copyOf(members);
	}

	/** In the order of their first members. */
	static Collection<Family> of(Collection<Project> projects) {
		Map<Object, List<Project>> families = new LinkedHashMap<>();
		projects.forEach((project) -> families.computeIfAbsent(tie(project), (tie) -> new ArrayList<>()).add(project));
		return families.values().stream().map(Family::new).toList();
	}

	private static Object tie(Project project) {
		ProcessId process = project.process();
		return (process != null) ? process : project.id();
	}

}
