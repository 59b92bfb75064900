/**
 * The MongoDB-compatible store inside the process, for when no MongoDB is configured.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.trackercatalog.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
