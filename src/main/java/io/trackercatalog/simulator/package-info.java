/**
 * A Jira Cloud, a Jira Data Center and an Azure DevOps over real HTTP, for the demo and
 * the tests.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.trackercatalog.simulator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
