package io.trackercatalog.change;

/**
 * What a difference means for the mapping of its instance.
 *
 * @param mapped whether it touches anything that is mapped
 * @param severity how bad that is
 */
public record Judgement(boolean mapped, Severity severity) {
}
