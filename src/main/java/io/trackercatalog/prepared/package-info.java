/**
 * Sees to it that wiring which was prepared at build time is used only where it is what
 * the settings of this start would lead to.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.trackercatalog.prepared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
