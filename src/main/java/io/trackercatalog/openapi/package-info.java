/**
 * The description of everything that can be called, for programs and people.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "access", "api" })
package io.trackercatalog.openapi;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
