package io.trackercatalog.tracker;

import reactor.core.publisher.Mono;

/**
 * Where refresh tokens are kept that came after those of the configuration, for all
 * replicas. Whatever fails, fails with a {@link TrackerException}, and every wait has a
 * deadline.
 */
public interface RefreshTokens {

	/**
	 * The token that works now: the latest one kept, else the configured one. Never
	 * empty.
	 */
	Mono<Kept> current(Credential.OAuth credential);

	/**
	 * Keeps the successor of a token, unless somebody else has kept one meanwhile.
	 * @param used the token that was given for the successor
	 * @return whether it is kept, which it is durably then
	 */
	Mono<Boolean> keep(Credential.OAuth credential, Kept used, Secret successor);

	/**
	 * A refresh token as it is kept.
	 *
	 * @param token itself
	 * @param version how often one was kept before; 0 for the configured one where none
	 * was
	 */
	record Kept(Secret token, long version) {
	}

}
