package io.trackercatalog.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Who is let in at a Jira Cloud: on the site itself the owner of an API token, at the
 * gateway in front of it the owner of a scoped one and whoever comes with an access
 * token.
 */
final class JiraCloudLogin {

	static final String USERNAME = "jane@acme.example";

	static final String TOKEN = "simulated-cloud-token";

	static final String SCOPED_TOKEN = "simulated-scoped-token";

	private static final List<String> GATEWAY = List.of("ex", "jira", TokenDesk.CLOUD_ID);

	private final TokenDesk desk;

	JiraCloudLogin(TokenDesk desk) {
		this.desk = desk;
	}

	/** Whether a request came through the gateway, as its path says. */
	static boolean isAtGateway(Request request) {
		return request.uri().startsWith("/" + String.join("/", GATEWAY) + "/");
	}

	/** A request as the site sees it, once the gateway has let it through. */
	static Request behindGateway(Request request) {
		return isAtGateway(request) ? request.withoutFirst(GATEWAY.size()) : request;
	}

	boolean isKnown(Request request) {
		String authorization = request.header("Authorization");
		return isAtGateway(request) ? authorization.equals(basic(SCOPED_TOKEN)) || this.desk.isGood(authorization)
				: authorization.equals(basic(TOKEN));
	}

	/** The gateway lets nobody through as nobody. */
	static Reply refusedAtGateway() {
		return Reply.json(401, Json.object().put("code", 401).put("message", "Unauthorized"));
	}

	private static String basic(String token) {
		return "Basic " + Base64.getEncoder().encodeToString((USERNAME + ":" + token).getBytes(StandardCharsets.UTF_8));
	}

}
