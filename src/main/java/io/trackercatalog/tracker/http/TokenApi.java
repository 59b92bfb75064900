package io.trackercatalog.tracker.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Where access tokens are handed out.
 */
interface TokenApi {

	/**
	 * Atlassian's, at the address of the connection itself.
	 * @see <a href=
	 * "https://developer.atlassian.com/cloud/oauth/getting-started/refresh-tokens">Refresh
	 * tokens</a>
	 */
	@PostExchange(contentType = MediaType.APPLICATION_JSON_VALUE)
	Mono<Answer> refresh(@RequestBody Refresh grant);

	/**
	 * Microsoft Entra's, below a tenant.
	 * @see <a href=
	 * "https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">Client
	 * credentials</a>
	 */
	@PostExchange(url = "/oauth2/v2.0/token", contentType = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
	Mono<Answer> clientCredentials(@RequestBody MultiValueMap<String, String> grant);

	/**
	 * What Atlassian is sent. Prints nothing of it: bodies are logged as they print.
	 *
	 * @param clientId of the app
	 * @param clientSecret of the app
	 * @param refreshToken which is used up by this
	 */
	record Refresh(@JsonProperty("client_id") String clientId, @JsonProperty("client_secret") String clientSecret,
			@JsonProperty("refresh_token") String refreshToken) {

		@JsonProperty("grant_type")
		String grantType() {
			return "refresh_token";
		}

		@Override
		public String toString() {
			return "***";
		}

	}

	/**
	 * What both answer. Prints nothing of it.
	 *
	 * @param accessToken to come with
	 * @param refreshToken to come for the next one with; Atlassian only
	 * @param expiresIn in seconds
	 */
	record Answer(@JsonProperty("access_token") @Nullable String accessToken,
			@JsonProperty("refresh_token") @Nullable String refreshToken,
			@JsonProperty("expires_in") @Nullable Long expiresIn) {

		@Override
		public String toString() {
			return "***";
		}

	}

}
