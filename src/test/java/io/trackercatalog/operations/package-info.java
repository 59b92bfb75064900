/**
 * Checks of what is not Java: the build's scripts and the files that run and watch the
 * daemon.
 */
@NullMarked
package io.trackercatalog.operations;

import org.jspecify.annotations.NullMarked;
