package io.trackercatalog.inventory;

import java.util.stream.Stream;

import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleMapping;
import io.trackercatalog.instance.ModuleTypes;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.WorkItemType;

/**
 * One of the callers' modules.
 *
 * @param name as the callers write it
 * @param mapping what it is made of
 * @param role of the types that make it up where none are configured
 */
record Module(String name, ModuleMapping mapping, WorkItemType.Role role) {

	static Stream<Module> all(Mapping mapping) {
		return Stream.of(new Module("requirement", mapping.requirement(), WorkItemType.Role.REQUIREMENT),
				new Module("issue", mapping.issue(), WorkItemType.Role.ISSUE));
	}

	/** The types of a project that make it up, its main one first. */
	Stream<TypeEntry> types(ProjectContent project) {
		return ModuleTypes.of(this.mapping, this.role, project.types(), TypeEntry::type).stream();
	}

}
