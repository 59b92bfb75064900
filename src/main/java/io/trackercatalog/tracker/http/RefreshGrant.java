package io.trackercatalog.tracker.http;

import java.time.Clock;
import java.time.Duration;

import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.RefreshTokens;
import io.trackercatalog.tracker.RefreshTokens.Kept;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Access tokens for refresh tokens that rotate. The next refresh token is kept before the
 * access token that came with it is used; whoever is overtaken by another replica begins
 * again with what that one has kept.
 */
final class RefreshGrant implements Grant {

	static final String REMEDY = "Authorise the app anew and configure the refresh-token it gives; "
			+ "check client-id and client-secret too.";

	/** Somebody who has used up our token needs a moment to keep its successor. */
	private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

	private static final int LOOKS = 8;

	private static final int TIMES_OVERTAKEN = 5;

	/** A successor that is not kept is lost, so a store in trouble gets half a minute. */
	private static final Retry KEEPING = Retry.backoff(5, Duration.ofSeconds(1))
		.onRetryExhaustedThrow((spec, signal) -> signal.failure());

	private final Credential.OAuth credential;

	private final TokenApi api;

	private final RefreshTokens tokens;

	private final Clock clock;

	RefreshGrant(Credential.OAuth credential, TokenApi api, RefreshTokens tokens, Clock clock) {
		this.credential = credential;
		this.api = api;
		this.tokens = tokens;
		this.clock = clock;
	}

	@Override
	public Mono<AccessToken> ask() {
		return Mono.defer(() -> this.tokens.current(this.credential))
			.flatMap(this::redeem)
			.retryWhen(Retry.max(TIMES_OVERTAKEN)
				.filter(OvertakenException.class::isInstance)
				.onRetryExhaustedThrow((spec, signal) -> overtakenTooOften()));
	}

	private Mono<AccessToken> redeem(Kept used) {
		return this.api.refresh(grant(used))
			.onErrorResume(RefreshGrant::isRefused, (refusal) -> overtaken(used).switchIfEmpty(Mono.error(refusal)))
			.flatMap((answer) -> keep(used, answer));
	}

	/** Fails if somebody else has kept a later token; otherwise empty. */
	private Mono<TokenApi.Answer> overtaken(Kept used) {
		return Flux.range(0, LOOKS)
			.concatMap((look) -> Mono.delay(LOOK_AGAIN).then(this.tokens.current(this.credential)))
			.filter((now) -> now.version() != used.version())
			.next()
			.flatMap((later) -> Mono.error(new OvertakenException()));
	}

	private Mono<AccessToken> keep(Kept used, TokenApi.Answer answer) {
		String successor = answer.refreshToken();
		Mono<AccessToken> token = TokenAnswers.token(answer, this.clock.instant());
		if (successor == null || successor.isBlank() || successor.equals(used.token().reveal())) {
			return token;
		}
		return this.tokens.keep(this.credential, used, new Secret(successor))
			.retryWhen(KEEPING)
			.flatMap((kept) -> kept ? token : Mono.error(new OvertakenException()));
	}

	private TokenApi.Refresh grant(Kept used) {
		return new TokenApi.Refresh(this.credential.clientId(), this.credential.clientSecret().reveal(),
				used.token().reveal());
	}

	private static boolean isRefused(Throwable ex) {
		return ex instanceof TrackerException known && known.failure() instanceof TrackerFailure.Unauthorized;
	}

	private static TrackerException overtakenTooOften() {
		return new TrackerFailure.CredentialUnavailable(
				"other replicas renew it all the time. The next pass tries again.")
			.exception();
	}

	/**
	 * Somebody else has kept a later refresh token.
	 */
	private static final class OvertakenException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		OvertakenException() {
			super("overtaken", null, false, false);
		}

	}

}
