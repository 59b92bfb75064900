/**
 * The pages as people see them: in a real browser, against the running demo.
 */
@NullMarked
package io.trackercatalog.browser;

import org.jspecify.annotations.NullMarked;
