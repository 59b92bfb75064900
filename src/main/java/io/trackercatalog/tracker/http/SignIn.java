package io.trackercatalog.tracker.http;

import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Sends an access token with every try of a call, and where an old one is refused, tries
 * once more with a new one. Comes last, so that a call which waited long for its turn
 * still comes with a token that works.
 */
final class SignIn implements ExchangeFilterFunction {

	private final TokenSlot slot;

	SignIn(TokenSlot slot) {
		this.slot = slot;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return this.slot.token()
			.flatMap((token) -> next.exchange(with(token, request))
				.flatMap((response) -> isRefused(response) ? again(token, response, request, next)
						: Mono.just(response)));
	}

	private Mono<ClientResponse> again(AccessToken refused, ClientResponse response, ClientRequest request,
			ExchangeFunction next) {
		return this.slot.after(refused)
			.onErrorResume((ex) -> response.releaseBody().then(Mono.error(ex)))
			.flatMap((token) -> token.equals(refused) ? Mono.just(response)
					: response.releaseBody().then(Mono.defer(() -> next.exchange(with(token, request)))));
	}

	/** Azure DevOps shows a page to sign in on, with status 203. */
	private static boolean isRefused(ClientResponse response) {
		return response.statusCode().value() == 401 || response.statusCode().value() == 203;
	}

	private static ClientRequest with(AccessToken token, ClientRequest request) {
		return ClientRequest.from(request).headers((headers) -> headers.setBearerAuth(token.token().reveal())).build();
	}

}
