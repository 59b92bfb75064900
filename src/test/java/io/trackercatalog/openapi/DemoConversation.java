package io.trackercatalog.openapi;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.trackercatalog.endtoend.Daemon;
import io.trackercatalog.endtoend.Portal;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls everything that is described, as whoever may and as everybody who may not.
 */
final class DemoConversation {

	private static final String BASE = "/rest/admin/integration";

	private static final String INSTANCE = BASE + "/instance/1";

	private static final String DETAILS = "/rest/integration/instance/details";

	private static final String HOOK_TOKEN = "0123456789abcdef";

	private static final String EDITION = "0000000001-0000000002-00000000";

	private static final String LARGE = "{\"a\": \"" + "a".repeat(1_100_000) + "\"}";

	/** What makes a request malformed whose address names no instance: query or body. */
	private static final Map<String, String> MALFORMED = Map.of("listIntegrations", "{", "listIntegrationsOfType", "{",
			"createInstance", "{", "examineProposedInstance", "{", "issueKey", "{", "webhooks", "?limit=0",
			"deliveries", "?limit=0", "search", "?limit=0", "rotateKey", "?overlap=long", "revokeKeyByQuery", "");

	private final Portal portal;

	private final DescribedApi api;

	private final Conversation talk;

	private final String jira;

	private String pass = "";

	private String reader = "";

	private String made = "";

	DemoConversation(Daemon daemon, DescribedApi api) {
		this.portal = daemon.portal();
		this.api = api;
		this.talk = new Conversation(this.portal.address(), api);
		this.jira = daemon.property("simulator.jira-cloud.url");
	}

	/** Says everything there is to say. */
	Conversation held() {
		awaitSnapshots();
		readPasses();
		readIntegrations();
		readContents();
		readHistory();
		administerInstances();
		readTheRest();
		administerKeys();
		askForWhatIsKnown();
		refusals();
		return this.talk;
	}

	private void awaitSnapshots() {
		Awaitility.await("three snapshots")
			.atMost(Portal.PATIENCE)
			.until(() -> this.talk.exchange("instanceDetails", DETAILS, null)
				.json()
				.findValues("revision")
				.stream()
				.filter(JsonNode::isString)
				.count() == 3);
		this.talk.show("problem-404", this.talk.call("changePlaces", INSTANCE + "/changes/" + EDITION + "/places"));
	}

	/** Whoever asks for a refresh before the first pass has ended joins that. */
	private void readPasses() {
		for (int round = 0; round < 2; round++) {
			awaitEnd(this.talk.call("refresh", INSTANCE + "/refresh?full=true&project=10000&accept=account,loss"));
		}
		drift("{\"change\": \"renameField\", \"field\": \"labels\", \"name\": \"Schlagworte\"}");
		drift("{\"change\": \"makeMandatory\", \"field\": \"environment\"}");
		drift("{\"change\": \"editFilter\", \"filter\": \"10001\", \"query\": \"project = NEU\"}");
		this.pass = awaitEnd(this.talk.show("pass-queued", this.talk.call("refresh", INSTANCE + "/refresh?full=true")));
		this.talk.show("pass", this.talk.call("pass", BASE + "/pass/" + this.pass));
		this.talk.show("pass-events", this.talk.call("passEvents", BASE + "/pass/" + this.pass + "/events"));
		this.talk.show("passes", this.talk.call("passes", INSTANCE + "/passes"));
		this.talk.show("instance-events", this.talk.listen("instanceEvents", INSTANCE + "/events",
				(line) -> line.equals("event:change"), "Last-Event-ID", "0000000001-0000000001-00000000"));
	}

	private void readIntegrations() {
		String first = "{\"start\": 0, \"limit\": 10, \"page\": 1}";
		this.talk.show("list-request", "list", this.talk.send("listIntegrations", BASE + "/listall", first));
		this.talk.send("listIntegrationsOfType", BASE + "/list/azure", first);
		this.talk.show("details-all", this.talk.call("instanceDetails", DETAILS));
		this.talk.show("details-one", this.talk.call("instanceDetails", DETAILS + "?instance=1"));
		this.talk.show("details-request", "details-fields",
				this.talk.send("instanceDetails", DETAILS, "{\"instance\": 1, \"fetchFields\": true}"));
		for (int instance = 1; instance <= 3; instance++) {
			String query = "?instance=%d&fetchFields=true".formatted(instance);
			this.talk.call("instanceDetails", DETAILS + query);
			this.talk.call("instanceDetailsHeaders", DETAILS + query);
			this.talk.call("instanceDetailsByPost", DETAILS + query);
		}
		this.talk.send("instanceDetailsByPost", DETAILS, "{\"instance\": 1, \"fetchFields\": null}");
	}

	private void readContents() {
		JsonNode revision = this.talk.call("snapshots", INSTANCE + "/snapshots").json().findValues("revision").get(1);
		String then = "&asOf=" + revision.asString();
		for (int instance = 1; instance <= 3; instance++) {
			String projects = "%s/instance/%d/projects".formatted(BASE, instance);
			String project = this.talk.call("projects", projects).json().findValuesAsString("projectId").get(0);
			String types = projects + "/" + project + "/types";
			for (String type : this.talk.call("types", types).json().findValuesAsString("id")) {
				// Fields of hidden types are not read.
				this.talk.call("fields", types + "/" + type + "/fields?limit=500");
			}
			this.talk.call("filters", "%s/instance/%d/filters?limit=500".formatted(BASE, instance));
		}
		String types = INSTANCE + "/projects/10000/types";
		this.talk.show("projects", this.talk.call("projects", INSTANCE + "/projects?start=0&limit=2" + then));
		this.talk.show("types", this.talk.call("types", types + "?start=1&limit=2" + then));
		this.talk.show("fields", this.talk.call("fields", types + "/10001/fields?start=5&limit=2" + then));
		this.talk.show("filters", this.talk.call("filters", INSTANCE + "/filters?start=1&limit=2" + then));
	}

	private void readHistory() {
		JsonNode editions = this.talk
			.show("snapshots", this.talk.call("snapshots", INSTANCE + "/snapshots?start=0&limit=2"))
			.json()
			.path("data");
		String before = editions.path(1).path("revision").asString();
		String now = editions.path(0).path("revision").asString();
		this.talk.show("compare",
				this.talk.call("compare", INSTANCE + "/compare?from=%s&to=%s&start=0&limit=2".formatted(before, now)));
		this.talk.show("changes", this.talk.call("changes", INSTANCE + "/changes?limit=2"));
		this.talk.call("changes", INSTANCE
				+ "/changes?subject=field,filter&kind=mandatory,renamed&project=10000&since=2020-01-01T00:00:00Z&mapped=true&severity=warning&start=0");
		this.talk.show("places",
				this.talk.call("changePlaces", INSTANCE + "/changes/" + EDITION + "/places?start=0&limit=2"));
		this.talk.show("mapping-health", this.talk.call("mappingHealth", INSTANCE + "/mapping/health?start=0&limit=2"));
		this.talk.call("mappingHealth", INSTANCE + "/mapping/health?project=10000");
		this.talk.call("confirmMapping", INSTANCE + "/mapping/confirm?project=10000");
		this.talk.call("confirmMapping", INSTANCE + "/mapping/confirm?start=0&limit=2");
	}

	private void administerInstances() {
		String jane = jira("");
		this.talk.show("instance-test-request", "diagnosis",
				this.talk.send("examineProposedInstance", BASE + "/instance/test", jira("\"id\": 9, ")));
		for (int instance = 1; instance <= 3; instance++) {
			this.talk.call("examineInstance", "%s/instance/%d/test".formatted(BASE, instance));
			this.talk.call("showInstance", "%s/instance/%d".formatted(BASE, instance));
			this.talk.call("showMapping", "%s/instance/%d/mapping".formatted(BASE, instance));
		}
		Exchange made = this.talk.show("instance-request", "instance",
				this.talk.send("createInstance", BASE + "/instance", jane));
		this.made = made.header("Location");
		assertThat(this.made).startsWith(BASE + "/instance/");
		this.talk.call("showInstance", this.made);
		this.talk.send("replaceInstance", this.made, made.body(), "If-Match", "\"v1\"");
		this.talk.show("mapping-request", "mapping", this.talk.send("replaceMapping", this.made + "/mapping",
				"{\"modules\": {\"requirement\": {\"types\": [\"Story\"], \"filter\": \"10003\"}, \"issue\": {\"types\": [\"Bug\"]}},"
						+ " \"mappedFields\": [\"summary\", \"priority\"], \"links\": [{\"project\": \"PAY\", \"external\": [\"10000\"]}]}",
				"If-Match", "\"v2\""));
		this.talk.call("showMapping", this.made + "/mapping");
		this.talk.showRequest("hook-request", this.talk.send("hook", hook(), "{\"project\": {\"key\": \"PAYAPI\"}}"));
	}

	private String hook() {
		return "/rest/hook/" + this.made.substring(this.made.lastIndexOf('/') + 1) + "/" + HOOK_TOKEN;
	}

	private String jira(String id) {
		JsonNode account = Portal.json(new Portal(this.jira).bare("/_simulator"));
		return """
				{%s"type": "jira", "url": "%s", "alias": "Acme Jira", "integratedBy": "jane@acme.example", "orgCode": "DEMO",
				 "credential": {"kind": "basic", "username": "%s", "token": "%s"}, "hook": {"token": "%s"}}
				"""
			.formatted(id, this.jira, account.path("username").asString(), account.path("token").asString(),
					HOOK_TOKEN);
	}

	private void readTheRest() {
		this.talk.show("search",
				this.talk.call("search", BASE + "/search?q=prior&kind=field,filter&instance=1&start=0&limit=2"));
		for (String kind : List.of("field", "type", "project", "filter")) {
			this.talk.call("search", BASE + "/search?q=a&kind=" + kind);
		}
		Awaitility.await("a delivery")
			.atMost(Portal.PATIENCE)
			.until(() -> this.talk.exchange("deliveries", BASE + "/webhook/chat/deliveries", null)
				.body()
				.contains("\"delivered\""));
		this.talk.show("deliveries", this.talk.call("deliveries", BASE + "/webhook/chat/deliveries?start=0&limit=2"));
		this.talk.show("webhooks", this.talk.call("webhooks", BASE + "/webhook?start=0&limit=2"));
		this.talk.show("webhook-test", this.talk.call("tryWebhook", BASE + "/webhook/chat/test"));
		this.talk.call("describeInYaml", "/openapi.yaml");
		this.talk.call("describeInJson", "/openapi.json");
	}

	private void administerKeys() {
		this.talk.show("key-request", "key", this.talk.send("issueKey", BASE + "/apikey",
				"{\"id\": \"portal\", \"orgCodes\": [\"DEMO\"], \"projects\": [\"PAY\"], \"permissions\": [\"read\"], \"expires\": \"2999-01-31T00:00:00Z\"}"));
		this.reader = this.talk
			.show("key-rotated", this.talk.call("rotateKey", BASE + "/apikey/portal/rotate?overlap=48h"))
			.json()
			.path("apikey")
			.asString();
		this.talk.show("keys", this.talk.call("keys", BASE + "/apikey"));
		for (String id : List.of("one", "other")) {
			this.talk.send("issueKey", BASE + "/apikey",
					"{\"id\": \"%s\", \"orgCodes\": [\"*\"], \"permissions\": [\"admin\"]}".formatted(id));
		}
		this.talk.call("revokeKey", BASE + "/apikey/one");
		this.talk.call("revokeKeyByQuery", BASE + "/apikey?id=other");
	}

	/** Whoever has the answer is not sent it again. */
	private void askForWhatIsKnown() {
		Set<String> asked = new TreeSet<>();
		for (Exchange exchange : List.copyOf(this.talk.exchanges())) {
			if (exchange.status() == 200 && exchange.operation().answers(304) && exchange.request() == null
					&& asked.add(exchange.operation().id())) {
				String tag = this.talk.exchange(exchange.operation().id(), exchange.address(), null).header("ETag");
				this.talk.call(exchange.operation().id(), exchange.address(), "If-None-Match", tag);
			}
		}
	}

	private void refusals() {
		this.talk.show("problem-400",
				this.talk.send("listIntegrations", BASE + "/listall", "{\"start\": 0, \"limit\": 10}"));
		this.talk.show("problem-401", this.talk.call("keys", BASE + "/apikey", "apikey", ""));
		this.talk.call("keys", BASE + "/apikey", "apikey", "", "Cookie", "tracker-catalog=stolen");
		this.talk.show("problem-403", this.talk.call("keys", BASE + "/apikey", "apikey", this.reader));
		this.talk.show("problem-409", this.talk.call("removeInstance", INSTANCE));
		this.talk.show("problem-412", this.talk.call("removeInstance", this.made, "If-Match", "\"v1\""));
		this.talk.show("problem-428", this.talk.call("removeInstance", this.made, "If-Match", ""));
		this.talk.show("problem-406", this.talk.call("instanceDetails", DETAILS, "Accept", "application/xml"));
		this.talk.show("problem-413", this.talk.send("createInstance", BASE + "/instance", LARGE));
		this.talk.show("problem-415",
				this.talk.send("createInstance", BASE + "/instance", "{}", "Content-Type", "text/plain"));
		this.api.operations().values().forEach(this::refusals);
		conflicts();
		tooMany();
		this.talk.call("removeInstance", this.made, "If-Match", "\"v3\"");
	}

	private void refusals(DescribedApi.Operation operation) {
		String address = address(operation, Map.of());
		String body = operation.takesBody() && !operation.method().equals("GET") ? "{}" : null;
		if (operation.answers(401)) {
			this.talk.send(operation.id(), address, body, "apikey", "nobody.knows-it");
		}
		if (operation.answers(403)) {
			this.talk.send(operation.id(), address, body, "apikey", this.reader, "orgCode",
					address.startsWith(DETAILS) ? "GLOBEX" : "");
		}
		if (operation.answers(404)) {
			this.talk.send(operation.id(), unknown(operation), body);
		}
		if (operation.answers(400)) {
			malformed(operation, body);
		}
		if (operation.answers(406)) {
			this.talk.send(operation.id(), address, body, "Accept", "application/xml");
		}
		if (operation.answers(413)) {
			this.talk.send(operation.id(), operation.id().equals("hook") ? hook() : address, LARGE);
		}
		if (operation.answers(415)) {
			this.talk.send(operation.id(), address, "{}", "Content-Type", "text/plain");
		}
		if (operation.answers(428)) {
			this.talk.send(operation.id(), made(operation), body, "If-Match", "");
		}
		if (operation.answers(412)) {
			this.talk.send(operation.id(), made(operation), body, "If-Match", "\"v1\"");
		}
	}

	private String address(DescribedApi.Operation operation, Map<String, String> values) {
		return operation.filled(this.api, values);
	}

	private String made(DescribedApi.Operation operation) {
		return address(operation, Map.of("id", this.made.substring(this.made.lastIndexOf('/') + 1)));
	}

	private String unknown(DescribedApi.Operation operation) {
		String address = address(operation,
				Map.of("id", isOfPass(operation) ? "f".repeat(24) : "7777", "instance", "7777", "token", HOOK_TOKEN));
		return switch (operation.id()) {
			case "instanceDetails", "instanceDetailsByPost", "instanceDetailsHeaders" -> address + "?instance=7777";
			case "revokeKeyByQuery" -> address + "?id=7777";
			case "search" -> address + "?q=a&instance=7777";
			default -> address;
		};
	}

	private void malformed(DescribedApi.Operation operation, @Nullable String body) {
		String wrong = MALFORMED.get(operation.id());
		if (wrong == null) {
			String address = address(operation, Map.of("id", "seven"));
			this.talk.send(operation.id(), address.startsWith(DETAILS) ? address + "?instance=seven" : address, body);
		}
		else if (wrong.startsWith("{")) {
			this.talk.send(operation.id(), address(operation, Map.of()), wrong);
		}
		else {
			this.talk.send(operation.id(), address(operation, Map.of()) + wrong, body);
		}
	}

	private static boolean isOfPass(DescribedApi.Operation operation) {
		return operation.path().contains("/pass/");
	}

	private void conflicts() {
		this.talk.send("createInstance", BASE + "/instance", jira("\"id\": 1, "));
		this.talk.send("replaceInstance", INSTANCE, jira(""));
		this.talk.send("replaceMapping", INSTANCE + "/mapping", "{}");
		this.talk.send("issueKey", BASE + "/apikey",
				"{\"id\": \"demo\", \"orgCodes\": [\"*\"], \"permissions\": [\"read\"]}");
		this.talk.call("revokeKey", BASE + "/apikey/demo");
		this.talk.call("revokeKeyByQuery", BASE + "/apikey?id=demo");
		this.talk.call("rotateKey", BASE + "/apikey/demo/rotate");
	}

	/** From an address of its own, which is not listened to any more in the end. */
	private void tooMany() {
		String[] stranger = { "apikey", "nobody.knows-it", "X-Forwarded-For", "198.51.100.7" };
		for (int attempt = 0; attempt < 100; attempt++) {
			this.talk.exchange("keys", BASE + "/apikey", null, stranger);
		}
		this.talk.show("problem-429", this.talk.call("keys", BASE + "/apikey", stranger));
		this.api.operations()
			.values()
			.stream()
			.filter((operation) -> operation.answers(429) && !operation.id().equals("hook"))
			.forEach((operation) -> this.talk.call(operation.id(), address(operation, Map.of()), stranger));
	}

	private String awaitEnd(Exchange accepted) {
		String id = accepted.json().path("id").asString();
		Awaitility.await("the end of a pass")
			.atMost(Portal.PATIENCE)
			.until(() -> this.talk.exchange("pass", BASE + "/pass/" + id, null).json().has("endedAt"));
		return id;
	}

	private void drift(String change) {
		Portal.json(new Portal(this.jira).bare("/_simulator/drift").POST(BodyPublishers.ofString(change)));
	}

}
