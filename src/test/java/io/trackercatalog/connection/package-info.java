/**
 * Callers who are too many or too slow.
 */
@NullMarked
package io.trackercatalog.connection;

import org.jspecify.annotations.NullMarked;
