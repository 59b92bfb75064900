/**
 * The administrators' REST API.
 */
@NullMarked
<<<<<<< HEAD
@ApplicationModule(allowedDependencies = { "access", "instance", "schedule", "discovery", "snapshot", "change",
		"catalog", "lease", "metrics", "api", "tracker" })
=======
@ApplicationModule(allowedDependencies = { "access", "instance", "schedule", "discovery", "snapshot", "catalog",
		"lease", "inventory", "metrics", "api", "tracker" })
>>>>>>> finding
package io.trackercatalog.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
