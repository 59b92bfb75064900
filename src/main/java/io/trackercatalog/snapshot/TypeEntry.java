package io.trackercatalog.snapshot;

import io.trackercatalog.tracker.WorkItemType;
import org.jspecify.annotations.Nullable;

/**
 * A type of a project, with the list of its fields.
 *
 * @param type the type
 * @param fields its field list; null where it was never read
 */
public record TypeEntry(WorkItemType type, @Nullable PartHash fields) {
}
