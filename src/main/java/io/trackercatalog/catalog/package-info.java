/**
 * The read side: rendered answers in memory, in front of the snapshots.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "settings", "background", "snapshot", "inventory", "instance", "tracker" })
package io.trackercatalog.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
