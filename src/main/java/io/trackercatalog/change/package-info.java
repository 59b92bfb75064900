/**
 * What differs between snapshots, and what that breaks.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "background", "snapshot", "instance", "tracker" })
package io.trackercatalog.change;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
