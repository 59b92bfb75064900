/**
 * Looks at all settings before anything starts, so that every mistake is said at once.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.trackercatalog.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
