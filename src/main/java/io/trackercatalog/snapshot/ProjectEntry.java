package io.trackercatalog.snapshot;

import io.trackercatalog.tracker.ProjectId;

/**
 * A project in a snapshot's table of contents.
 *
 * @param id stable for the project's life
 * @param key short name for people
 * @param name what people call it
 * @param part where the rest is said
 */
public record ProjectEntry(ProjectId id, String key, String name, PartHash part) {
}
