/**
 * Turns one tracker into one snapshot, or none.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "tracker", "snapshot", "instance" })
package io.trackercatalog.discovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
