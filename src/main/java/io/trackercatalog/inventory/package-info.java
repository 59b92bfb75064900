/**
 * The current snapshots in memory, for what looks across all of one: search and mapping
 * health.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "snapshot", "instance", "tracker", "change" })
package io.trackercatalog.inventory;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
