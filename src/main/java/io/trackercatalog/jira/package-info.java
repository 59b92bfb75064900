/**
 * Translates Jira (Cloud, Data Center and old Server) into our words.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "tracker", "tracker :: http" })
package io.trackercatalog.jira;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
