/**
 * What an administrator configures: instances, their credentials, mapping and schedule.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "background", "settings", "tracker" })
package io.trackercatalog.instance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
