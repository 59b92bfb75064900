package io.trackercatalog.snapshot;

import io.trackercatalog.tracker.WorkItemType;
import org.jspecify.annotations.Nullable;

/**
 * A type of a project, with the list of its fields.
 *
 * @param type the type
 * @param fields its field list; null where it was never read
 * @param fieldCount how many fields are in that list
 */
public record TypeEntry(WorkItemType type, @Nullable PartHash fields, int fieldCount) {

	/** A type none of whose fields were ever read. */
	public static TypeEntry unread(WorkItemType type) {
		return new TypeEntry(type, null, 0);
	}

	/** The same fields, of the type as it is today. */
	public TypeEntry of(WorkItemType today) {
		return new TypeEntry(today, this.fields, this.fieldCount);
	}
}
