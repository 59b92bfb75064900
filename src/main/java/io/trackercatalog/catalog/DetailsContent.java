package io.trackercatalog.catalog;

import java.util.List;
import java.util.Map;

import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;

/**
 * All that an answer about one instance is made of.
 *
 * @param standing the instance
 * @param telling how its projects are told
 * @param projects the parts that say what is known of the linked external projects, in
 * the order they are told
 * @param known those that an answer before has told in the same way
 * @param read what the others say
 * @param fields a field list of each shape that the modules' types of those have; empty
 * where no fields are wanted
 */
record DetailsContent(Standing standing, Telling telling, List<PartHash> projects, Passages known,
		Map<PartHash, ProjectContent> read, Map<PartHash, List<FieldEntry>> fields) {
}
