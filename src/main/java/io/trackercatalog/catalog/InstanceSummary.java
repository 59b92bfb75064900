package io.trackercatalog.catalog;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An instance as the documented answers show it, without its projects. The names of the
 * members are those of the document.
 *
 * @param instanceId its number
 * @param instanceType {@code Jira} or {@code Azure}
 * @param instanceUrl the tracker's base address
 * @param integratedBy who configured it
 * @param alias what people call it
 * @param freshness how far it may be trusted
 */
public record InstanceSummary(int instanceId, String instanceType, String instanceUrl, String integratedBy,
		String alias, Freshness freshness) {

	/**
	 * How far a snapshot may be trusted.
	 *
	 * @param revision the hash of what is answered; null before the first snapshot
	 * @param publishedAt since when it is so; null before the first snapshot
	 * @param complete whether nothing had to be skipped
	 * @param stale whether its schedule was missed
	 */
	public record Freshness(@Nullable String revision, @Nullable Instant publishedAt, boolean complete, boolean stale) {
	}

}
