/**
 * Translates Azure DevOps (Services and Server) into our words.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "tracker", "tracker :: http" })
package io.trackercatalog.azuredevops;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
