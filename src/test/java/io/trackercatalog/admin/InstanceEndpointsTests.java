package io.trackercatalog.admin;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;

import io.trackercatalog.endtoend.ConfigurationFile;
import io.trackercatalog.endtoend.Daemon;
import io.trackercatalog.endtoend.Portal;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skyscreamer.jsonassert.JSONAssert;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class InstanceEndpointsTests {

	private static final String KEYS = "--catalog.encryption.keys.k1=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

	private static SimulatedSite jira;

	private static Daemon daemon;

	private static Daemon other;

	private static Portal portal;

	@BeforeAll
	static void start(@TempDir Path directory) {
		jira = Simulator.start(SiteSettings.jiraCloud().withProjects(2));
		String[] options = { new ConfigurationFile().with(7, jira).in(directory),
				"--spring.mongodb.uri=" + TestStore.uri(), KEYS, "--catalog.encryption.active=k1" };
		daemon = Daemon.start(options);
		other = Daemon.start(options);
		portal = daemon.portal();
	}

	@AfterAll
	static void end() {
		other.close();
		daemon.close();
		jira.close();
	}

	@Test
	void anInstanceThatIsMadeIsReadAtOnceAndServedByEveryReplica() throws Exception {
		HttpResponse<String> made = Portal.send(post("/instance", jira("Made")));
		int id = Portal.json(made).path("id").asInt();
		assertThat(made.statusCode()).isEqualTo(201);
		assertThat(made.headers().firstValue("Location")).hasValue("/rest/admin/integration/instance/" + id);
		assertThat(made.headers().firstValue("ETag")).hasValue("\"v1\"");
		portal.awaitSnapshot(id);
		Awaitility.await()
			.atMost(Portal.PATIENCE)
			.until(() -> Portal.send(other.portal().details("?instance=" + id)).statusCode() == 200);
		JSONAssert.assertEquals("""
				{"id": %d, "type": "jira", "url": "%s", "alias": "Made", "integratedBy": "jane@acme.example",
				 "orgCode": "ACME", "credential": {"kind": "basic", "username": "%s"},
				 "projects": {"include": ["*"], "exclude": []},
				 "modules": {"requirement": {}, "issue": {}}, "refresh": {"light": "30m", "full": "6h"},
				 "readOnly": false, "secrets": ["credential.token"]}
				""".formatted(id, jira.url(), jira.username()), Portal.send(portal.admin("/instance/" + id)).body(),
				true);
	}

	@Test
	void whatIsShownCanBeSentBackAndKeepsTheSecrets() {
		int id = make("Kept");
		JsonNode shown = Portal.json(portal.admin("/instance/" + id));
		HttpResponse<String> changed = Portal
			.send(put(id, "\"v1\"", shown.toString().replace("\"Kept\"", "\"Renamed\"")));
		assertThat(Portal.json(changed).path("alias").asString()).isEqualTo("Renamed");
		assertThat(changed.headers().firstValue("ETag")).hasValue("\"v2\"");
		assertThat(Portal.json(portal.admin("/instance/" + id + "/test").POST(BodyPublishers.noBody()))
			.path("ok")
			.asBoolean()).isTrue();
		assertThat(portal.instance(id).path("alias").asString()).isEqualTo("Renamed");
	}

	@Test
	void nobodyUndoesWhatSomebodyElseDid() {
		int id = make("Contested");
		assertThat(Portal.send(put(id, "\"v1\"", jira("Mine"))).statusCode()).isEqualTo(200);
		HttpResponse<String> late = Portal.send(put(id, "\"v1\"", jira("Yours")));
		assertThat(late.statusCode()).isEqualTo(412);
		assertThat(late.body()).contains("PRECONDITION_FAILED");
		HttpResponse<String> blind = Portal.send(portal.admin("/instance/" + id)
			.header("Content-Type", "application/json")
			.PUT(BodyPublishers.ofString(jira("Blind"))));
		assertThat(blind.statusCode()).isEqualTo(428);
		assertThat(Portal.complaint(blind)).contains("If-Match");
		assertThat(Portal.json(portal.admin("/instance/" + id)).path("alias").asString()).isEqualTo("Mine");
	}

	@Test
	void anotherAddressNeedsTheCredentialAgain() {
		int id = make("Moving");
		String elsewhere = jira("Moving").replace(jira.url().toString(), "http://127.0.0.1:9");
		HttpResponse<String> stolen = Portal
			.send(put(id, "\"v1\"", elsewhere.replace(", \"token\": \"" + jira.token() + "\"", "")));
		assertThat(stolen.statusCode()).isEqualTo(400);
		assertThat(Portal.complaint(stolen)).contains("credential: its secrets have to be sent again");
		assertThat(Portal.send(put(id, "\"v1\"", elsewhere)).statusCode()).isEqualTo(200);
	}

	@Test
	void aPassReadsWhatWasChangedAtAnotherReplicaJustBefore() {
		int id = make("Narrowed");
		portal.awaitSnapshot(id);
		Awaitility.await()
			.atMost(Portal.PATIENCE)
			.until(() -> Portal.send(other.portal().details("?instance=" + id)).statusCode() == 200);
		String one = portal.instance(id).path("externalProjects").path(0).path("projectID").asString();
		String narrowed = jira("Narrowed").replaceFirst("\\{", "{\"projects\": {\"include\": [\"" + one + "\"]}, ");
		assertThat(Portal.send(put(id, "\"v1\"", narrowed)).statusCode()).isEqualTo(200);
		String pass = Portal.json(other.portal().admin("/instance/" + id + "/refresh").POST(BodyPublishers.noBody()))
			.path("id")
			.asString();
		Awaitility.await()
			.atMost(Portal.PATIENCE)
			.until(() -> Portal.json(other.portal().admin("/pass/" + pass)).path("endedAt").isString());
		String read = Portal.json(other.portal().admin("/pass/" + pass)).path("revision").asString();
		assertThat(
				Portal.json(other.portal().admin("/instance/" + id + "/projects?asOf=" + read)).path("total").asInt())
			.isEqualTo(1);
	}

	@Test
	void aRemovedInstanceIsGoneEverywhereAndItsNumberNeverComesBack() {
		int id = make("Leaving");
		portal.awaitSnapshot(id);
		HttpResponse<String> removed = Portal
			.send(portal.admin("/instance/" + id).header("If-Match", "\"v1\"").DELETE());
		assertThat(removed.statusCode()).isEqualTo(204);
		assertThat(Portal.send(portal.details("?instance=" + id)).statusCode()).isEqualTo(404);
		assertThat(Portal.send(portal.admin("/instance/" + id)).statusCode()).isEqualTo(404);
		assertThat(Portal.send(portal.list("")).body()).doesNotContain("Leaving");
		assertThat(
				Portal.send(post("/instance", jira("Back").replaceFirst("\\{", "{\"id\": " + id + ", "))).statusCode())
			.isEqualTo(409);
		assertThat(make("Next")).isGreaterThan(id);
		Awaitility.await()
			.atMost(Portal.PATIENCE)
			.until(() -> Portal.send(other.portal().details("?instance=" + id)).statusCode() == 404);
	}

	@Test
	void whatStandsInTheConfigurationIsReadOnly() {
		HttpResponse<String> shown = Portal.send(portal.admin("/instance/7"));
		assertThat(Portal.json(shown).path("readOnly").asBoolean()).isTrue();
		HttpResponse<String> refused = Portal.send(put(7, "\"v0\"", jira("Mine")));
		assertThat(refused.statusCode()).isEqualTo(409);
		assertThat(Portal.complaint(refused)).contains("config/application.yml");
		assertThat(Portal.send(portal.admin("/instance/7").header("If-Match", "*").DELETE()).statusCode())
			.isEqualTo(409);
	}

	@Test
	void theMappingIsChangedWithoutReadingTheTrackerAgain() throws Exception {
		int id = make("Mapped");
		portal.awaitSnapshot(id);
		String before = portal.instance(id).path("freshness").path("revision").asString();
		HttpResponse<String> mapped = Portal.send(portal.admin("/instance/" + id + "/mapping")
			.header("If-Match", "\"v1\"")
			.header("Content-Type", "application/json")
			.PUT(BodyPublishers.ofString("""
					{"modules": {"issue": {"types": ["Bug"]}}, "mappedFields": ["summary", "priority"]}
					""")));
		assertThat(mapped.headers().firstValue("ETag")).hasValue("\"v2\"");
		JSONAssert.assertEquals("""
				{"modules": {"requirement": {}, "issue": {"types": ["Bug"]}}, "mappedFields": ["summary", "priority"]}
				""", Portal.send(portal.admin("/instance/" + id + "/mapping")).body(), true);
		assertThat(portal.instance(id).path("freshness").path("revision").asString()).isEqualTo(before);
		HttpResponse<String> more = Portal.send(portal.admin("/instance/" + id + "/mapping")
			.header("If-Match", "\"v2\"")
			.header("Content-Type", "application/json")
			.PUT(BodyPublishers.ofString("{\"url\": \"https://elsewhere.example\"}")));
		assertThat(more.statusCode()).isEqualTo(400);
	}

	@Test
	void thatNoFieldIsMappedIsSomethingElseThanNothingSaid() throws Exception {
		int id = make("Bare");
		portal.awaitSnapshot(id);
		assertThat(mapped(id).findValues("mapped")).anyMatch(JsonNode::asBoolean);
		Portal.json(portal.admin("/instance/" + id + "/mapping")
			.header("If-Match", "\"v1\"")
			.header("Content-Type", "application/json")
			.PUT(BodyPublishers.ofString("{\"mappedFields\": []}")));
		JSONAssert.assertEquals("{\"modules\": {\"requirement\": {}, \"issue\": {}}, \"mappedFields\": []}",
				Portal.send(portal.admin("/instance/" + id + "/mapping")).body(), true);
		assertThat(mapped(id).findValues("mapped")).isNotEmpty().noneMatch(JsonNode::asBoolean);
		assertThat(Portal.json(put(id, "\"v2\"", Portal.send(portal.admin("/instance/" + id)).body()))
			.path("mappedFields")
			.isEmpty()).as("what is shown can be sent back").isTrue();
		assertThat(mapped(id).findValues("mapped")).isNotEmpty().noneMatch(JsonNode::asBoolean);
	}

	private static JsonNode mapped(int id) {
		return Portal.json(portal.details("?instance=%d&fetchFields=true".formatted(id)));
	}

	@Test
	void nobodySeesOrMakesInstancesOfForeignOrganisations() {
		int id = make("Private");
		HttpResponse<String> foreign = Portal
			.send(portal.admin("/instance/" + id).setHeader("apikey", ConfigurationFile.FOREIGNER));
		HttpResponse<String> unknown = Portal
			.send(portal.admin("/instance/99999").setHeader("apikey", ConfigurationFile.FOREIGNER));
		assertThat(foreign.statusCode()).isEqualTo(404);
		assertThat(foreign.body()).isEqualTo(unknown.body());
		assertThat(Portal.send(post("/instance", jira("Theirs")).setHeader("apikey", ConfigurationFile.FOREIGNER))
			.statusCode()).isEqualTo(403);
	}

	@Test
	void nobodyUsesUpTheNumbers() {
		HttpResponse<String> refused = Portal
			.send(post("/instance", jira("Last").replaceFirst("\\{", "{\"id\": 2147483647, ")));
		assertThat(Portal.complaint(refused)).contains("id: is above 1000000000");
		assertThat(make("After the last")).isPositive();
	}

	@Test
	void everyMistakeIsNamedAndNothingIsMade() {
		HttpResponse<String> refused = Portal.send(post("/instance", """
				{"type": "jira", "url": "ftp://acme.example", "alias": "", "orgCode": "ACME",
				 "credential": {"kind": "basic", "username": "jane", "token": "canary-token"}}
				"""));
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(Portal.complaint(refused)).contains("url: does not begin with https://", "alias", "integrated-by")
			.doesNotContain("canary-token");
	}

	private static int make(String alias) {
		return Portal.json(post("/instance", jira(alias))).path("id").asInt();
	}

	private static String jira(String alias) {
		return """
				{"type": "jira", "url": "%s", "alias": "%s", "integratedBy": "jane@acme.example", "orgCode": "ACME",
				 "credential": {"kind": "basic", "username": "%s", "token": "%s"}}
				""".formatted(jira.url(), alias, jira.username(), jira.token());
	}

	private static HttpRequest.Builder post(String path, String body) {
		return portal.admin(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
	}

	private static HttpRequest.Builder put(int id, String tag, String body) {
		return portal.admin("/instance/" + id)
			.header("If-Match", tag)
			.header("Content-Type", "application/json")
			.PUT(BodyPublishers.ofString(body));
	}

}
