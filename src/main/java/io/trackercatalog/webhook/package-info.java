/**
 * Tells others what changed, at least once and in order.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "background", "change", "snapshot", "instance", "lease", "settings",
		"tracker", "tracker :: http" })
package io.trackercatalog.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
