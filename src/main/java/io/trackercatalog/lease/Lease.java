package io.trackercatalog.lease;

/**
 * The right to do one job, for as long as it is renewed.
 *
 * @param name of the job
 * @param holder whose it is
 * @param term greater than that of every earlier lease of this name: whatever is written
 * for the job carries it and gives way to a greater one
 */
public record Lease(String name, String holder, long term) {
}
