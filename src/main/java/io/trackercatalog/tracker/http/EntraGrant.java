package io.trackercatalog.tracker.http;

import java.time.Clock;

import io.trackercatalog.tracker.Credential;
import reactor.core.publisher.Mono;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Client credentials of a service principal.
 */
final class EntraGrant implements Grant {

	static final String REMEDY = "Check tenant, client-id and client-secret, and whether the secret has expired.";

	/** Azure DevOps, under the number it has in every tenant. */
	private static final String SCOPE = "499b84ac-1321-427f-aa17-267ca6975798/.default";

	private final Credential.Entra credential;

	private final TokenApi api;

	private final Clock clock;

	EntraGrant(Credential.Entra credential, TokenApi api, Clock clock) {
		this.credential = credential;
		this.api = api;
		this.clock = clock;
	}

	@Override
	public Mono<AccessToken> ask() {
		return Mono.defer(() -> this.api.clientCredentials(form()))
			.flatMap((answer) -> TokenAnswers.token(answer, this.clock.instant()));
	}

	private MultiValueMap<String, String> form() {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		form.add("grant_type", "client_credentials");
		form.add("client_id", this.credential.clientId());
		form.add("client_secret", this.credential.clientSecret().reveal());
		form.add("scope", SCOPE);
		return form;
	}

}
