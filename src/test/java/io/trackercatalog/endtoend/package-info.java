/**
 * The whole daemon, from a configuration file to the documented JSON.
 */
@NullMarked
package io.trackercatalog.endtoend;

import org.jspecify.annotations.NullMarked;
