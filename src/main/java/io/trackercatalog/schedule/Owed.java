package io.trackercatalog.schedule;

import org.jspecify.annotations.Nullable;

/**
 * A pass by which somebody was promised what they have not got, as it was when the store
 * was asked.
 *
 * @param pass with all that was wished of it by then
 * @param joins how often it had been wished once more; null if never
 */
record Owed(Pass pass, @Nullable Integer joins) {
}
