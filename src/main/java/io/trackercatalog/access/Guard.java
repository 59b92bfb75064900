package io.trackercatalog.access;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Stands before every handler. A route whose handler did not pass through here stops the
 * start, so each one says who may call it.
 */
public final class Guard {

	/** Where people sign in. */
	public static final String SIGN_IN = "/admin/sign-in";

	/** What callers say about themselves. */
	private static final List<String> CLAIMS = List.of("action", "scope", "screenName");

	private static final int LONGEST_CLAIM = 256;

	private final Authentication authentication;

	private final Audit audit;

	Guard(Authentication authentication, Audit audit) {
		this.authentication = authentication;
		this.audit = audit;
	}

	/** Lets in callers whose key may read. */
	public HandlerFunction<ServerResponse> reads(GuardedHandler handler) {
		return guarded(Permission.READ, this.authentication::holder, handler);
	}

	/** Lets in callers that may administer, by a key or a session. */
	public HandlerFunction<ServerResponse> administers(GuardedHandler handler) {
		return guarded(Permission.ADMIN, this.authentication::caller, handler);
	}

	/**
	 * The caller whose key may read, by what is in memory, for those who answer before
	 * any handler is chosen. To be counted with {@link #counts} when it is answered.
	 * @param key as it was sent
	 * @return null if it takes more to let it in, or if it is refused: {@link #reads}
	 * says which
	 */
	public @Nullable Caller reader(String key) {
		Caller caller = this.authentication.holder(key);
		return (caller != null && caller.may(Permission.READ)) ? caller : null;
	}

	/**
	 * Counts a request that was let in by {@link #reader}.
	 * @param remote from where it comes
	 * @return false if there were too many; then it is not counted, as whoever refuses it
	 * counts it
	 */
	public boolean counts(@Nullable InetSocketAddress remote, Caller caller) {
		return this.authentication.counts(remote, caller);
	}

	/** Notes in the audit log who does something, before it is done. */
	public GuardedHandler audited(GuardedHandler handler) {
		return (request, caller) -> {
			this.audit.did(caller, request.method() + " " + request.path(), claims(request));
			return handler.handle(request, caller);
		};
	}

	private static Map<String, String> claims(ServerRequest request) {
		Map<String, String> claims = new LinkedHashMap<>();
		for (String name : CLAIMS) {
			String claim = request.headers().firstHeader(name);
			if (claim != null) {
				claims.put(name, claim.substring(0, Math.min(claim.length(), LONGEST_CLAIM)));
			}
		}
		return claims;
	}

	/**
	 * Lets in people who signed in and may administer; others are sent to sign in first,
	 * and then back here.
	 */
	public HandlerFunction<ServerResponse> page(GuardedHandler handler) {
		return new Declared((request) -> admitted(this.authentication.visitor(request), request, handler)
			.onErrorResume(Guard::isNobody, (ex) -> toSignIn(request)));
	}

	/** Lets in forms that people send from a page they have signed in to. */
	public HandlerFunction<ServerResponse> form(GuardedHandler handler) {
		return new Declared((request) -> admitted(this.authentication.sender(request), request, handler)
			.onErrorResume(Guard::isNobody, (ex) -> toSignIn(request)));
	}

	private static Mono<ServerResponse> admitted(Mono<Caller> caller, ServerRequest request, GuardedHandler handler) {
		return caller.filter((known) -> known.may(Permission.ADMIN))
			.switchIfEmpty(Mono.error(() -> new AccessRefusal.NotGranted().exception()))
			.flatMap((known) -> handler.handle(request, known));
	}

	private static boolean isNobody(Throwable ex) {
		return ex instanceof AccessRefusedException refused && refused.refusal() instanceof AccessRefusal.SessionOver;
	}

	/** A part of a page cannot be sent elsewhere; the browser is told to go itself. */
	private static Mono<ServerResponse> toSignIn(ServerRequest request) {
		if (request.headers().firstHeader("HX-Request") != null) {
			return ServerResponse.status(HttpStatus.UNAUTHORIZED).header("HX-Redirect", SIGN_IN).build();
		}
		URI to = request.method().equals(HttpMethod.GET) ? UriComponentsBuilder.fromPath(SIGN_IN)
			.queryParam("to", "{to}")
			.encode()
			.buildAndExpand(request.uri().getRawPath()
					+ ((request.uri().getRawQuery() != null) ? "?" + request.uri().getRawQuery() : ""))
			.toUri() : URI.create(SIGN_IN);
		return ServerResponse.seeOther(to).build();
	}

	/** Lets in everybody. For what says nothing about anybody. */
	public HandlerFunction<ServerResponse> everybody(HandlerFunction<ServerResponse> handler) {
		return new Declared(handler);
	}

	/**
	 * Lets in whoever proves itself by something in the address; everybody else is told
	 * that there is nothing.
	 * @param fits whether it does; must take the same time whatever the answer
	 */
	public HandlerFunction<ServerResponse> tokenHolders(Predicate<ServerRequest> fits,
			HandlerFunction<ServerResponse> handler) {
		return new Declared((request) -> fits.test(request) ? handler.handle(request)
				: Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
	}

	private HandlerFunction<ServerResponse> guarded(Permission permission,
			Function<ServerRequest, Mono<Caller>> authentication, GuardedHandler handler) {
		return new Declared((request) -> authentication.apply(request)
			.filter((caller) -> caller.may(permission))
			.switchIfEmpty(Mono.error(() -> new AccessRefusal.NotGranted().exception()))
			.flatMap((caller) -> handler.handle(request, caller)));
	}

	/**
	 * A handler of which it was said who may call it.
	 *
	 * @param handler what does the work
	 */
	record Declared(HandlerFunction<ServerResponse> handler) implements HandlerFunction<ServerResponse> {

		@Override
		public Mono<ServerResponse> handle(ServerRequest request) {
			return this.handler.handle(request);
		}

	}

}
