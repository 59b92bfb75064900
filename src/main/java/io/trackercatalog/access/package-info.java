/**
 * Who may call what.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "background", "settings" })
package io.trackercatalog.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
