package io.trackercatalog.simulator;

import tools.jackson.databind.node.ObjectNode;

/**
 * What Jira Cloud says about itself and about whoever asks: no administrator, who may
 * create issues wherever that was not taken back.
 */
final class JiraCloudAccount {

	private final JiraUniverse universe;

	private final JiraWire wire;

	private final String email;

	JiraCloudAccount(JiraUniverse universe, JiraWire wire, String email) {
		this.universe = universe;
		this.wire = wire;
		this.email = email;
	}

	Reply serverInfo() {
		ObjectNode info = Json.object()
			.put("baseUrl", this.wire.host())
			.put("version", "1001.0.0-SNAPSHOT")
			.put("deploymentType", "Cloud")
			.put("buildNumber", 100_287)
			.put("buildDate", "2026-03-02T09:14:21.000+0100")
			.put("serverTime", "2026-03-04T10:00:00.000+0100")
			.put("scmInfo", this.universe.dice().uuid().toString().replace("-", ""))
			.put("serverTitle", "Jira");
		info.putArray("versionNumbers").add(1001).add(0).add(0);
		info.putObject("defaultLocale").put("locale", "de_DE");
		return Reply.json(info);
	}

	Reply myself() {
		ObjectNode me = this.wire.person(1).put("emailAddress", this.email).put("timeZone", "Europe/Berlin");
		return Reply.json(me.put("active", true).put("locale", "de_DE"));
	}

	Reply permissions(Request request) {
		boolean open = this.universe.project(request.parameter("projectKey", request.parameter("projectId", "")))
			.map(JiraProject::open)
			.orElse(true);
		ObjectNode answer = Json.object();
		ObjectNode permissions = answer.putObject("permissions");
		for (String key : request.list("permissions")) {
			permissions.putObject(key)
				.put("id", Integer.toString(key.hashCode() & 0xFF))
				.put("key", key)
				.put("name", key)
				.put("type", key.startsWith("ADMINISTER") ? "GLOBAL" : "PROJECT")
				.put("description", "")
				.put("havePermission", !key.startsWith("ADMINISTER") && (open || !key.equals("CREATE_ISSUES")));
		}
		return Reply.json(answer);
	}

}
