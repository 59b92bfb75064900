/**
 * Who may stay connected to the server: so many, and nobody who keeps it waiting.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.trackercatalog.connection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
