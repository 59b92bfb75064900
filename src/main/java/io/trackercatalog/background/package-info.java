/**
 * What goes on beside requests and passes for as long as the program runs.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.trackercatalog.background;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
