package io.trackercatalog.catalog;

import java.util.List;
import java.util.Map;

import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.tracker.FilterId;
import io.trackercatalog.tracker.SavedFilter;

/**
 * All that an answer about one instance is made of.
 *
 * @param standing the instance
 * @param projects the linked external projects, in the order they are told
 * @param filters the saved filters that are mapped
 * @param fields a field list of each shape that the modules' types have; empty where no
 * fields are wanted
 * @param withFields whether fields are wanted
 */
record DetailsContent(Standing standing, List<ProjectContent> projects, Map<FilterId, SavedFilter> filters,
		Map<PartHash, List<FieldEntry>> fields, boolean withFields) {
}
