package io.trackercatalog.tracker.http;

import java.time.Duration;
import java.time.Instant;

import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerFailure;
import reactor.core.publisher.Mono;

/**
 * Believes token endpoints as little as anybody else.
 */
final class TokenAnswers {

	/** What RFC 6749 leaves to documentation, which says an hour in both cases. */
	private static final long USUAL_SECONDS = 3600;

	private static final long MOST_SECONDS = Duration.ofDays(1).toSeconds();

	private TokenAnswers() {
	}

	/** The access token in an answer. */
	static Mono<AccessToken> token(TokenApi.Answer answer, Instant now) {
		String token = answer.accessToken();
		if (token == null || !isToken(token)) {
			return Mono.error(() -> new TrackerFailure.NotData("the token endpoint", "no access token").exception());
		}
		long seconds = (answer.expiresIn() != null) ? answer.expiresIn() : USUAL_SECONDS;
		Duration lifetime = Duration.ofSeconds(Math.max(1, Math.min(seconds, MOST_SECONDS)));
		return Mono.just(new AccessToken(new Secret(token), now, lifetime));
	}

	/** Whether something can be sent in a header. */
	private static boolean isToken(String token) {
		return !token.isEmpty() && token.chars().allMatch((each) -> each > ' ' && each < 0x7F);
	}

}
