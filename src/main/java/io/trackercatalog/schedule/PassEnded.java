package io.trackercatalog.schedule;

/**
 * A pass of this process has ended and was logged.
 *
 * @param pass with what came of it
 */
public record PassEnded(Pass pass) {
}
