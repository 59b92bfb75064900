/**
 * When passes run: by the clock and on demand.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "discovery", "lease", "instance", "snapshot", "tracker" })
package io.trackercatalog.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
