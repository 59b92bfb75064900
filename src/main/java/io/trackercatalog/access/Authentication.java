package io.trackercatalog.access;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Finds out who makes a request.
 */
final class Authentication {

	private static final String HEADER = "apikey";

	private final Keyring keyring;

	private final FailedAttempts failures;

	Authentication(Keyring keyring, FailedAttempts failures) {
		this.keyring = keyring;
		this.failures = failures;
	}

	/** The caller; fails with {@link AccessRefusedException}. */
	Mono<Caller> caller(ServerRequest request) {
		return Mono.justOrEmpty(presented(request))
			.flatMap(this::caller)
			.switchIfEmpty(Mono.error(() -> this.failures.refuse(address(request)).exception()));
	}

	private Mono<Caller> caller(PresentedKey presented) {
		// An unknown key takes the same work as a known one with a wrong secret.
		return this.keyring.find(presented.id())
			.defaultIfEmpty(ApiKey.NOBODY)
			.filter((key) -> key.opensWith(presented))
			.map(Caller::new);
	}

	/** Of two keys nobody knows which one is meant, so they count as none. */
	private static Optional<PresentedKey> presented(ServerRequest request) {
		List<String> values = request.headers().header(HEADER);
		return (values.size() == 1) ? PresentedKey.parse(values.get(0)) : Optional.empty();
	}

	private static Optional<InetAddress> address(ServerRequest request) {
		return request.remoteAddress().map(InetSocketAddress::getAddress);
	}

}
