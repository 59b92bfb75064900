package io.trackercatalog.access;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Finds out who makes a request.
 */
final class Authentication {

	private static final String HEADER = "apikey";

	private static final String FORM_MEMBER = "_csrf";

	private static final String FORM_HEADER = "X-CSRF-Token";

	private static final Set<HttpMethod> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

	private final Keyring keyring;

	private final Sessions sessions;

	private final FailedAttempts failures;

	private final Limits limits;

	private final Clock clock;

	Authentication(Keyring keyring, Sessions sessions, FailedAttempts failures, Limits limits, Clock clock) {
		this.keyring = keyring;
		this.sessions = sessions;
		this.failures = failures;
		this.limits = limits;
		this.clock = clock;
	}

	/**
	 * The caller, by the key or else by the session that a request comes with; fails with
	 * {@link AccessRefusedException}. Whoever has a session has to prove that a request
	 * which changes something comes from our pages.
	 */
	Mono<Caller> caller(ServerRequest request) {
		if (request.headers().header(HEADER).isEmpty() && Sessions.comesWith(request)) {
			return visitor(request)
				.filter((caller) -> HARMLESS.contains(request.method())
						|| isOurs(caller, request.headers().firstHeader(FORM_HEADER)))
				.switchIfEmpty(Mono.error(() -> new AccessRefusal.ForeignForm().exception()));
		}
		return holder(request);
	}

	/** Who comes with a key; fails with {@link AccessRefusedException}. */
	Mono<Caller> holder(ServerRequest request) {
		return counted(request,
				() -> Mono.justOrEmpty(presented(request))
					.flatMap(this::caller)
					.switchIfEmpty(Mono.error(() -> this.failures.refuse(address(request)).exception())));
	}

	/** Who comes with a session to look at a page. */
	Mono<Caller> visitor(ServerRequest request) {
		return counted(request, () -> this.sessions.caller(request));
	}

	/** Who sends a form of one of our pages. */
	Mono<Caller> sender(ServerRequest request) {
		return visitor(request).flatMap((caller) -> FormBody.of(request)
			.filter((form) -> isOurs(caller, form.getFirst(FORM_MEMBER))
					|| isOurs(caller, request.headers().firstHeader(FORM_HEADER)))
			.map((form) -> caller)
			.switchIfEmpty(Mono.error(() -> new AccessRefusal.ForeignForm().exception())));
	}

	private static boolean isOurs(Caller caller, @Nullable String token) {
		return token != null && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8),
				caller.formToken().orElseThrow().getBytes(StandardCharsets.UTF_8));
	}

	private Mono<Caller> counted(ServerRequest request, Supplier<Mono<Caller>> caller) {
		Optional<AccessRefusal> refusal = this.limits.count(address(request));
		return refusal.isPresent() ? Mono.error(refusal.get().exception()) : caller.get();
	}

	/** Who comes with this key, if it is good; not counted, and null if it is not. */
	@Nullable Caller holder(String text) {
		PresentedKey presented = PresentedKey.parse(text).orElse(null);
		if (presented == null) {
			return null;
		}
		return opened(this.keyring.findKnown(presented.id()), presented);
	}

	/**
	 * Counts a request by its address and its key, if neither has used up its limit: then
	 * nothing is counted.
	 * @return whether it was counted
	 */
	boolean counts(@Nullable InetSocketAddress remote, Caller caller) {
		return this.limits.countBoth(Optional.ofNullable(remote).map(Authentication::address), caller.key());
	}

	private Mono<Caller> caller(PresentedKey presented) {
		return this.keyring.find(presented.id())
			.singleOptional()
			.mapNotNull((key) -> opened(key.orElse(null), presented))
			.map((caller) -> new Caller(caller.key(), null, Mono.fromSupplier(() -> isStillGood(presented))))
			.flatMap((caller) -> this.limits.count(caller.key())
				.<Mono<Caller>>map((refusal) -> Mono.error(refusal.exception()))
				.orElseGet(() -> Mono.just(caller)));
	}

	private boolean isStillGood(PresentedKey presented) {
		ApiKey known = this.keyring.findKnown(presented.id());
		return known != null && known.opensWith(presented, this.clock.instant());
	}

	/** An unknown key takes the same work as a known one with a wrong secret. */
	private @Nullable Caller opened(@Nullable ApiKey known, PresentedKey presented) {
		Instant now = this.clock.instant();
		ApiKey key = (known != null) ? known : ApiKey.NOBODY;
		if (!key.opensWith(presented, now)) {
			return null;
		}
		this.keyring.used(key, now);
		return new Caller(key);
	}

	/** Of two keys nobody knows which one is meant, so they count as none. */
	private static Optional<PresentedKey> presented(ServerRequest request) {
		List<String> values = request.headers().header(HEADER);
		return (values.size() == 1) ? PresentedKey.parse(values.get(0)) : Optional.empty();
	}

	/** One that a proxy told is written, but not looked up. */
	static Optional<InetAddress> address(ServerRequest request) {
		return request.remoteAddress().map(Authentication::address);
	}

	private static @Nullable InetAddress address(InetSocketAddress remote) {
		return (remote.getAddress() != null) ? remote.getAddress() : literal(remote.getHostString());
	}

	private static @Nullable InetAddress literal(String text) {
		byte[] address = NetUtil.createByteArrayFromIpAddressString(text);
		try {
			return (address != null) ? InetAddress.getByAddress(address) : null;
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("Netty reads addresses of four and sixteen bytes", ex);
		}
	}

}
