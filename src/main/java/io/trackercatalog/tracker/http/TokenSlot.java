package io.trackercatalog.tracker.http;

import java.time.Clock;
import java.time.Instant;

import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The one access token of one credential. However many calls need a new one at once, it
 * is asked for once, and nobody who gives up waiting breaks that off: the refresh token
 * it was given for may be used up already.
 */
final class TokenSlot {

	private final Grant grant;

	private final Clock clock;

	private @Nullable AccessToken current;

	private @Nullable Mono<AccessToken> underWay;

	TokenSlot(Grant grant, Clock clock) {
		this.grant = grant;
		this.clock = clock;
	}

	/** One that works, as far as we know. */
	Mono<AccessToken> token() {
		return Mono.defer(() -> token(null));
	}

	/**
	 * Another one than that which was refused; the same where another one would be no
	 * better, because it is new.
	 */
	Mono<AccessToken> after(AccessToken refused) {
		return Mono.defer(() -> token(refused));
	}

	private synchronized Mono<AccessToken> token(@Nullable AccessToken refused) {
		Instant now = this.clock.instant();
		AccessToken known = this.current;
		if (known != null && known.isGood(now) && (!known.equals(refused) || known.isYoung(now))) {
			return Mono.just(known);
		}
		if (this.underWay == null) {
			this.underWay = this.grant.ask()
				.switchIfEmpty(Mono.error(TokenSlot::nothing))
				.doOnNext(this::arrived)
				.doOnError((ex) -> failed())
				.cache();
		}
		return this.underWay;
	}

	private synchronized void arrived(AccessToken token) {
		this.current = token;
		this.underWay = null;
	}

	private synchronized void failed() {
		this.current = null;
		this.underWay = null;
	}

	private static RuntimeException nothing() {
		return new TrackerFailure.NotData("the token endpoint", "nothing").exception();
	}

}
