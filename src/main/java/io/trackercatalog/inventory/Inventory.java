package io.trackercatalog.inventory;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.Revision;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.SavedFilter;

/**
 * All of one snapshot but what fields accept. Equal things in it are the same objects.
 *
 * @param instance whose tracker
 * @param revision which snapshot
 * @param projects by the part that says it, in the snapshot's order
 * @param siteFields the list of every field the tracker knows
 * @param fieldLists that of the site, and one of each shape
 * @param filtersPart where the filters are said
 * @param filters the saved filters
 */
public record Inventory(InstanceId instance, Revision revision, Map<PartHash, ProjectContent> projects,
		PartHash siteFields, Map<PartHash, List<FieldEntry>> fieldLists, PartHash filtersPart,
		List<SavedFilter> filters) {

	/** The fields of a type; none if they were never read. */
	List<FieldEntry> fields(TypeEntry type) {
		PartHash shape = type.shape();
		return (shape != null) ? this.fieldLists.getOrDefault(shape, List.of()) : List.of();
	}

	/** About how many bytes it takes. Lists are made of the same fields. */
	int weight() {
		Set<FieldEntry> fields = Collections.newSetFromMap(new IdentityHashMap<>());
		this.fieldLists.values().forEach(fields::addAll);
		return 1000 + 400 * fields.size() + 300 * this.filters.size()
				+ this.fieldLists.values().stream().mapToInt((list) -> 64 + 8 * list.size()).sum()
				+ this.projects.values().stream().mapToInt((project) -> 200 + 80 * project.types().size()).sum();
	}

}
