package io.trackercatalog.simulator;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Atlassian's token endpoint, which reads JSON.
 */
final class AtlassianTokens implements TokenEndpoint {

	private final TokenDesk desk;

	AtlassianTokens(TokenDesk desk) {
		this.desk = desk;
	}

	@Override
	public boolean isMeant(Request request) {
		return request.method().equals("POST") && request.uri().equals("/oauth/token");
	}

	@Override
	public Reply answer(byte[] body) {
		this.desk.wasAsked();
		try {
			return answer(Json.read(body));
		}
		catch (JacksonException ex) {
			return refusal(400, "invalid_request", "Invalid JSON");
		}
	}

	private Reply answer(JsonNode grant) {
		if (!text(grant, "grant_type").equals("refresh_token")) {
			return refusal(400, "unsupported_grant_type", "Unsupported grant type");
		}
		if (!this.desk.isClient(text(grant, "client_id"), text(grant, "client_secret"))) {
			return refusal(401, "access_denied", "Unauthorized");
		}
		return this.desk.redeem(text(grant, "refresh_token"))
			.map(AtlassianTokens::granted)
			.orElseGet(() -> refusal(403, "invalid_grant", "Unknown or invalid refresh token."));
	}

	private static Reply granted(TokenDesk.Tokens tokens) {
		ObjectNode answer = Json.object()
			.put("access_token", tokens.access())
			.put("refresh_token", tokens.refresh())
			.put("token_type", "Bearer")
			.put("expires_in", tokens.lifetime().toSeconds())
			.put("scope", "offline_access read:jira-work read:jira-user");
		return Reply.json(answer);
	}

	private static Reply refusal(int status, String error, String description) {
		return Reply.json(status, Json.object().put("error", error).put("error_description", description));
	}

	private static String text(JsonNode grant, String member) {
		return grant.path(member).asString("");
	}

}
