/**
 * Immutable snapshots and their parts, and their home in MongoDB.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "background", "settings", "tracker", "instance" })
package io.trackercatalog.snapshot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
