package io.trackercatalog.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import io.trackercatalog.access.StoredSessions.StoredSession;
import org.apache.commons.codec.digest.DigestUtils;
import reactor.core.publisher.Mono;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Sessions of people, who sign in with a key and come with a cookie from then on. A
 * session is good for as long as its key, is over after a while without a request, and
 * after a longer while in any case.
 */
public final class Sessions {

	private static final String COOKIE = "tracker-catalog";

	/** How exactly the last request is known. */
	private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

	private final StoredSessions stored;

	private final Keyring keyring;

	private final FailedAttempts failures;

	private final Audit audit;

	private final AccessSettings.Session settings;

	private final Clock clock;

	Sessions(StoredSessions stored, Keyring keyring, FailedAttempts failures, Audit audit,
			AccessSettings.Session settings, Clock clock) {
		this.stored = stored;
		this.keyring = keyring;
		this.failures = failures;
		this.audit = audit;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Signs somebody in who has a key that may administer.
	 * @param plainKey what was typed, {@code id.secret}
	 * @return the cookie; fails with {@link AccessRefusedException}
	 */
	public Mono<ResponseCookie> signIn(ServerRequest request, String plainKey) {
		Instant now = this.clock.instant();
		return Mono.justOrEmpty(PresentedKey.parse(plainKey.strip()))
			.flatMap((presented) -> this.keyring.find(presented.id())
				.defaultIfEmpty(ApiKey.NOBODY)
				.filter((key) -> key.opensWith(presented, now))
				.flatMap((key) -> open(request, key, presented.sha256(), now)))
			.switchIfEmpty(Mono.error(() -> {
				// What was typed may be a good secret with a wrong name.
				this.audit.refused("unknown", "sign-in");
				return this.failures.refuse(Authentication.address(request)).exception();
			}));
	}

	private Mono<ResponseCookie> open(ServerRequest request, ApiKey key, String sha256, Instant now) {
		Caller caller = new Caller(key);
		if (!caller.may(Permission.ADMIN)) {
			return Mono.error(() -> new AccessRefusal.NotGranted().exception());
		}
		String token = RandomText.secret();
		StoredSession session = new StoredSession(DigestUtils.sha256Hex(token), key.id(), sha256, now, now);
		return this.stored.open(session, now.minus(this.settings.idle()), now.minus(this.settings.absolute()))
			.then(Mono.fromSupplier(() -> {
				this.audit.note(caller, "sign-in", Map.of());
				return cookie(request, token, this.settings.absolute());
			}));
	}

	/**
	 * Ends the session of a request, if it has one; the cookie that takes the place of
	 * its.
	 */
	public Mono<ResponseCookie> signOut(ServerRequest request) {
		return Mono.justOrEmpty(token(request))
			.flatMap((token) -> this.stored.close(DigestUtils.sha256Hex(token)))
			.then(Mono.fromSupplier(() -> cookie(request, "", Duration.ZERO)));
	}

	/** Whether a request comes with a session, be it good or not. */
	static boolean comesWith(ServerRequest request) {
		return token(request).isPresent();
	}

	/**
	 * Who comes with a session; fails with {@link AccessRefusedException} if it is over.
	 */
	Mono<Caller> caller(ServerRequest request) {
		String token = token(request).orElse("");
		Instant now = this.clock.instant();
		return this.stored.find(DigestUtils.sha256Hex(token))
			.flatMap((session) -> key(session, now).delayUntil((key) -> seen(session, now).onErrorComplete()))
			.map((key) -> new Caller(key, formToken(token), isStillGood(token)))
			.onErrorMap((ex) -> ex instanceof TimeoutException || ex instanceof DataAccessException,
					(ex) -> new AccessRefusal.Undecided().exception())
			.switchIfEmpty(Mono.error(() -> new AccessRefusal.SessionOver().exception()));
	}

	/** To look is not to be seen: who only listens lets a session end as usual. */
	private Mono<Boolean> isStillGood(String token) {
		return Mono.defer(() -> this.stored.find(DigestUtils.sha256Hex(token)))
			.flatMap((session) -> key(session, this.clock.instant()))
			.hasElement()
			.onErrorReturn(true);
	}

	/** The key of a session, if both are good. */
	private Mono<ApiKey> key(StoredSession session, Instant now) {
		return Mono.just(session)
			.filter((good) -> isGood(good, now))
			.flatMap((good) -> this.keyring.find(good.keyId()))
			.filter((key) -> key.has(session.sha256(), now));
	}

	private boolean isGood(StoredSession session, Instant now) {
		return now.isBefore(session.seenAt().plus(this.settings.idle()))
				&& now.isBefore(session.openedAt().plus(this.settings.absolute()));
	}

	private Mono<Void> seen(StoredSession session, Instant now) {
		return now.isBefore(session.seenAt().plus(SEEN_EVERY)) ? Mono.empty() : this.stored.seen(session.id(), now);
	}

	/**
	 * Sent along from other sites' links, so that a link in a chat opens a page, and not
	 * with their forms. Only for https where that is spoken, by us or by a proxy that we
	 * were told to believe.
	 */
	private static ResponseCookie cookie(ServerRequest request, String token, Duration life) {
		return ResponseCookie.from(COOKIE, token)
			.httpOnly(true)
			.sameSite("Lax")
			.secure("https".equalsIgnoreCase(request.uri().getScheme()))
			.path("/")
			.maxAge(life)
			.build();
	}

	private static Optional<String> token(ServerRequest request) {
		return Optional.ofNullable(request.cookies().getFirst(COOKIE))
			.map(HttpCookie::getValue)
			.filter((token) -> !token.isEmpty());
	}

	/** What a form of this session's pages has to hold; tells nothing of the token. */
	private static String formToken(String token) {
		return DigestUtils.sha256Hex("form:" + token);
	}

}
