/**
 * Lets one replica do one job at a time, with a fencing term.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.trackercatalog.lease;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
