/**
 * What lines of the log have in common: the request or the pass that they are about.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.trackercatalog.correlation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
