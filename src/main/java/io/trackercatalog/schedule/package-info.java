/**
 * When passes run: by the clock, on demand and when a tracker says that something
 * changed.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "settings", "discovery", "lease", "instance", "snapshot", "tracker",
		"correlation", "background" })
package io.trackercatalog.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
