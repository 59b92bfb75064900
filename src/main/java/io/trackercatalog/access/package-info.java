/**
 * Who may call what.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.trackercatalog.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
