package io.trackercatalog.tracker;

import org.jspecify.annotations.Nullable;

/**
 * A query somebody saved in the tracker.
 *
 * @param id the tracker's id
 * @param name what people see; with its folders, separated by {@code /}, where the
 * tracker has folders
 * @param query JQL or WIQL, as written
 * @param owner the name shown for who owns it; null if not told
 * @param project the project it lives in; null where filters belong to the whole site
 */
public record SavedFilter(FilterId id, String name, String query, @Nullable String owner, @Nullable ProjectId project) {
}
