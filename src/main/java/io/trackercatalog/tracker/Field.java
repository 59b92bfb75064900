package io.trackercatalog.tracker;

import org.jspecify.annotations.Nullable;

/**
 * A field of a work item type in one project. Its place in the list is the tracker's
 * order.
 *
 * @param id the tracker's id, unique within the type
 * @param name what people see
 * @param dataType in our vocabulary
 * @param trackerType in the tracker's own words: Jira's {@code schema.type}, Azure
 * DevOps' {@code type}; {@code any} where it says nothing
 * @param required whether an item cannot be created without it
 * @param custom whether somebody added it to the tracker
 * @param readOnly whether only the tracker itself sets it
 * @param defaultValue what it holds when nobody says anything, as text; null if nothing
 * or not told
 * @param scope the one project it exists in; null where it belongs to the whole site
 * @param allowedValues what it accepts
 */
public record Field(FieldId id, String name, DataType dataType, String trackerType, boolean required, boolean custom,
		boolean readOnly, @Nullable String defaultValue, @Nullable ProjectId scope, AllowedValues allowedValues) {
}
