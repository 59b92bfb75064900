/**
 * Foreign input as nobody would think of it.
 */
@NullMarked
package io.trackercatalog.fuzz;

import org.jspecify.annotations.NullMarked;
