/**
 * The two documented endpoints and the failures.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "catalog", "access", "tracker", "correlation" })
package io.trackercatalog.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
