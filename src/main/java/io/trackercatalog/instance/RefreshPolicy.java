package io.trackercatalog.instance;

import java.time.Duration;

/**
 * How often passes run.
 *
 * @param light between passes that look for projects, types, filters and the field list
 * @param full between passes that read the fields of every type too
 */
public record RefreshPolicy(Duration light, Duration full) {
}
