package io.trackercatalog.jira;

import io.trackercatalog.tracker.Site;
import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;

/**
 * {@code myself}, or the owner of something.
 *
 * @param accountId on Cloud
 * @param key on Data Center and Server, since 6.0
 * @param name the user name on Data Center and Server
 * @param displayName what people call it
 */
record WireAccount(@Nullable String accountId, @Nullable String key, @Nullable String name,
		@Nullable String displayName) {

	/** Fails with {@link TrackerFailure.Unauthorized} if this is nobody. */
	Site at(String product, WireServer server) {
		String id = Texts.first(this.accountId, this.key, this.name);
		if (id == null) {
			throw new TrackerFailure.Unauthorized("Jira takes us for an anonymous visitor. Check user name and token.")
				.exception();
		}
		String shown = Texts.first(this.displayName, this.name);
		return new Site(product, server.versionText(), id, (shown != null) ? shown : id);
	}

}
