package io.trackercatalog.tracker.http;

import java.net.URI;
import java.util.function.Predicate;

import io.trackercatalog.tracker.TrackerFailure;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Lets calls through that may be made, and makes them politely.
 */
final class PoliteExchange implements ExchangeFilterFunction {

	private final Caller caller;

	private final HttpSettings settings;

	private final Predicate<URI> mayBePlain;

	/**
	 * Creates one.
	 * @param mayBePlain where plain http may be spoken
	 */
	PoliteExchange(Caller caller, HttpSettings settings, Predicate<URI> mayBePlain) {
		this.caller = caller;
		this.settings = settings;
		this.mayBePlain = mayBePlain;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.defer(() -> {
			check(request.url());
			Mono<ClientResponse> once = Mono.defer(() -> next.exchange(request));
			return new Call(request.method(), request.url().getRawPath(), once, this.caller, this.settings).make();
		});
	}

	private void check(URI url) {
		URI home = this.caller.connection().url();
		if (!url.getScheme().equals(home.getScheme()) || !url.getAuthority().equals(home.getAuthority())) {
			throw new TrackerFailure.AddressRefused("the credential is for %s only.".formatted(home.getAuthority()))
				.exception();
		}
		if (url.getScheme().equalsIgnoreCase("http") && !this.mayBePlain.test(url)) {
			throw new TrackerFailure.AddressRefused("plain http shows the credential to everybody on the way. "
					+ "Use https, name the origin in catalog.network.trusted, or set catalog.access.allow-insecure-http.")
				.exception();
		}
	}

}
