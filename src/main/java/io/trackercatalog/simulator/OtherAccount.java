package io.trackercatalog.simulator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns what a tracker says of whoever asks into what it says of somebody else.
 */
final class OtherAccount {

	private static final String ID = "5b10ac8d-82e0-5b22-cc7d-4ef5aaaaaaaa";

	private OtherAccount() {
	}

	static Reply in(Reply reply) {
		if (reply.isJson() && Json.read(reply.body()) instanceof ObjectNode account) {
			JsonNode user = account.path("authenticatedUser");
			replace((user instanceof ObjectNode object) ? object : account);
			return new Reply(reply.status(), reply.headers(), Json.bytes(account));
		}
		return reply;
	}

	private static void replace(ObjectNode account) {
		if (account.has("accountId")) {
			account.put("accountId", ID).put("displayName", "Somebody Else");
		}
		else if (account.has("key")) {
			account.put("key", "JIRAUSER99999").put("name", "somebody").put("displayName", "Somebody Else");
		}
		else if (account.has("providerDisplayName")) {
			account.put("id", ID).put("providerDisplayName", "Somebody Else").remove("customDisplayName");
		}
	}

}
