/**
 * Chooses the store that tests run against.
 */
@NullMarked
package io.trackercatalog.store;

import org.jspecify.annotations.NullMarked;
