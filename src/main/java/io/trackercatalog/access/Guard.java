package io.trackercatalog.access;

import java.net.URI;
import java.util.function.Predicate;

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

	private final Authentication authentication;

	Guard(Authentication authentication) {
		this.authentication = authentication;
	}

	/** Lets in callers that may read. */
	public HandlerFunction<ServerResponse> reads(GuardedHandler handler) {
		return guarded(Permission.READ, handler);
	}

	/** Lets in callers that may administer. */
	public HandlerFunction<ServerResponse> administers(GuardedHandler handler) {
		return guarded(Permission.ADMIN, handler);
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
		URI to = (request.method() == HttpMethod.GET) ? UriComponentsBuilder.fromPath(SIGN_IN)
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

	private HandlerFunction<ServerResponse> guarded(Permission permission, GuardedHandler handler) {
		return new Declared((request) -> this.authentication.caller(request)
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
