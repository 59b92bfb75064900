package io.trackercatalog.snapshot;

import io.trackercatalog.tracker.WorkItemType;
import org.jspecify.annotations.Nullable;

/**
 * A type of a project, with the list of its fields.
 *
 * @param type the type
 * @param fields its field list; null where it was never read
 * @param shape what is common to all lists that differ from this one only in what their
 * fields accept: whoever does not tell that needs one list of each shape, of which a
 * tracker of thousands of projects has some dozens. The list itself where that is all
 * that is known; null where it was never read.
 * @param fieldCount how many fields are in that list
 */
public record TypeEntry(WorkItemType type, @Nullable PartHash fields, @Nullable PartHash shape, int fieldCount) {

	/** A type none of whose fields were ever read. */
	public static TypeEntry unread(WorkItemType type) {
		return new TypeEntry(type, null, null, 0);
	}

	/** The same fields, of the type as it is today. */
	public TypeEntry of(WorkItemType today) {
		return new TypeEntry(today, this.fields, this.shape, this.fieldCount);
	}

}
