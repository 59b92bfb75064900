package io.trackercatalog.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.netty.handler.codec.http.QueryStringDecoder;

/**
 * Microsoft Entra's token endpoint, which reads forms.
 */
final class EntraTokens implements TokenEndpoint {

	private static final String SCOPE = "499b84ac-1321-427f-aa17-267ca6975798/.default";

	private final TokenDesk desk;

	EntraTokens(TokenDesk desk) {
		this.desk = desk;
	}

	@Override
	public boolean isMeant(Request request) {
		return request.method().equals("POST")
				&& request.uri().equals("/%s/oauth2/v2.0/token".formatted(TokenDesk.TENANT));
	}

	@Override
	public Reply answer(byte[] body) {
		this.desk.wasAsked();
		Map<String, List<String>> form = new QueryStringDecoder(new String(body, StandardCharsets.UTF_8), false)
			.parameters();
		if (!text(form, "grant_type").equals("client_credentials")) {
			return refusal(400, "unsupported_grant_type", "AADSTS70003: The app requested an unsupported grant type.");
		}
		if (!text(form, "scope").equals(SCOPE)) {
			return refusal(400, "invalid_scope", "AADSTS70011: The provided value for scope is not valid.");
		}
		if (!this.desk.isClient(text(form, "client_id"), text(form, "client_secret"))) {
			return refusal(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
		}
		TokenDesk.Tokens tokens = this.desk.tokens();
		return Reply.json(Json.object()
			.put("token_type", "Bearer")
			.put("expires_in", tokens.lifetime().toSeconds())
			.put("ext_expires_in", tokens.lifetime().toSeconds())
			.put("access_token", tokens.access()));
	}

	private static Reply refusal(int status, String error, String description) {
		return Reply.json(status, Json.object().put("error", error).put("error_description", description));
	}

	private static String text(Map<String, List<String>> form, String name) {
		return form.getOrDefault(name, List.of("")).get(0);
	}

}
