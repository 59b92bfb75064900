package io.trackercatalog.access;

import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Answers a request whose caller is known.
 */
@FunctionalInterface
public interface GuardedHandler {

	/** Answers the request. */
	Mono<ServerResponse> handle(ServerRequest request, Caller caller);

}
