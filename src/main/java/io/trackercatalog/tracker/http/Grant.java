package io.trackercatalog.tracker.http;

import reactor.core.publisher.Mono;

/**
 * One way to come by access tokens.
 */
@FunctionalInterface
interface Grant {

	/**
	 * Asks for a new one with each subscription. Fails with
	 * {@link io.trackercatalog.tracker.TrackerFailure.Unauthorized} where we get none.
	 */
	Mono<AccessToken> ask();

}
