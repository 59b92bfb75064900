package io.trackercatalog.discovery;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.trackercatalog.snapshot.PartCodec;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.Parts;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.WorkItemType;

/**
 * A field list that a pass has read.
 *
 * @param parts what is kept of it
 * @param shape what it has in common with others
 * @param ids which fields there are
 */
record FieldsRead(Parts parts, PartHash shape, Set<FieldId> ids) {

	static FieldsRead of(List<Field> fields) {
		return new FieldsRead(PartCodec.encodeFields(fields), PartCodec.shape(fields),
				fields.stream().map(Field::id).collect(Collectors.toUnmodifiableSet()));
	}

	TypeEntry of(WorkItemType type) {
		return new TypeEntry(type, this.parts.root(), this.shape, this.ids.size());
	}

}
