/**
 * What looks across all of a snapshot, or of all of them: search and mapping health.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "background", "snapshot", "instance", "tracker", "change" })
package io.trackercatalog.inventory;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
