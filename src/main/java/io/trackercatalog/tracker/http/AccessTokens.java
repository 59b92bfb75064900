package io.trackercatalog.tracker.http;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.trackercatalog.tracker.Credential;

/**
 * The access tokens of all credentials that need some, in memory only.
 */
final class AccessTokens {

	/** Longer than any access token lives. */
	private static final Duration FORGOTTEN_AFTER = Duration.ofHours(25);

	private final Cache<Credential, TokenSlot> slots = Caffeine.newBuilder()
		.expireAfterAccess(FORGOTTEN_AFTER)
		.maximumSize(10_000)
		.build();

	private final Clock clock;

	AccessTokens(Clock clock) {
		this.clock = clock;
	}

	/**
	 * The token of a credential.
	 * @param grant how one is come by
	 */
	<C extends Credential> TokenSlot of(C credential, Function<C, Grant> grant) {
		return this.slots.get(credential, (unseen) -> new TokenSlot(grant.apply(credential), this.clock));
	}

}
