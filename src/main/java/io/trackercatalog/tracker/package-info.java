/**
 * What we may ask of any tracker, in our words.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.trackercatalog.tracker;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
