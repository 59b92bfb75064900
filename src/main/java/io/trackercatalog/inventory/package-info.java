/**
 * What snapshots say, in memory, and what looks across all of it: search and mapping
 * health.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "background", "snapshot", "instance", "tracker", "change" })
package io.trackercatalog.inventory;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
