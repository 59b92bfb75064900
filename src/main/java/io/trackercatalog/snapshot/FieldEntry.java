package io.trackercatalog.snapshot;

import io.trackercatalog.tracker.DataType;
import io.trackercatalog.tracker.FieldId;
import io.trackercatalog.tracker.ProjectId;
import org.jspecify.annotations.Nullable;

/**
 * A field as a snapshot keeps it: what it accepts is a part of its own, because many
 * fields accept the same.
 *
 * @param id the tracker's id
 * @param name what people see
 * @param dataType in our vocabulary
 * @param trackerType in the tracker's own words
 * @param required whether an item cannot be created without it
 * @param custom whether somebody added it to the tracker
 * @param readOnly whether only the tracker itself sets it
 * @param defaultValue as text; null if none
 * @param scope the one project it exists in; null where it belongs to the whole site
 * @param values what it accepts; null where the tracker enumerates nothing
 */
public record FieldEntry(FieldId id, String name, DataType dataType, String trackerType, boolean required,
		boolean custom, boolean readOnly, @Nullable String defaultValue, @Nullable ProjectId scope,
		@Nullable PartHash values) {
}
