/**
 * The only code that names meters.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "discovery", "schedule", "catalog", "snapshot", "tracker", "instance",
		"webhook", "inventory", "change", "api" })
package io.trackercatalog.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
