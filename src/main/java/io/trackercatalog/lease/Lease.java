package io.trackercatalog.lease;

public record Lease(String name, String holder, long term) {
}
