/**
 * The administrators' REST API, and the pages made of the same.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "access", "instance", "schedule", "discovery", "snapshot", "change",
		"inventory", "webhook", "catalog", "lease", "metrics", "api", "tracker" })
package io.trackercatalog.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
