/**
 * Starts the daemon.
 */
@NullMarked
package io.trackercatalog;

import org.jspecify.annotations.NullMarked;
