package io.trackercatalog.access;

import java.util.function.Predicate;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;

/**
 * Stands before every handler. A route whose handler did not pass through here stops the
 * start, so each one says who may call it.
 */
public final class Guard {

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
