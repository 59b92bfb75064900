package io.trackercatalog.admin;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.trackercatalog.endtoend.ConfigurationFile;
import io.trackercatalog.endtoend.Daemon;
import io.trackercatalog.endtoend.Portal;
import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ExaminationEndpointsTests {

	private static SimulatedSite jira;

	private static Daemon daemon;

	private static Portal portal;

	@BeforeAll
	static void start(@TempDir Path directory) {
		jira = Simulator.start(SiteSettings.jiraCloud().withProjects(2));
		String configuration = new ConfigurationFile().with(7, jira).in(directory);
		daemon = Daemon.start(configuration, "--spring.mongodb.uri=" + TestStore.uri());
		portal = daemon.portal();
		portal.awaitSnapshot(7);
	}

	@AfterAll
	static void end() {
		daemon.close();
		jira.close();
	}

	@Test
	void examinesAConfiguredInstance() throws Exception {
		HttpResponse<String> response = Portal.send(examined(7));
		JsonNode answer = Portal.json(response);
		JSONAssert.assertEquals(
				"""
						{"ok": true, "findings": %s, "product": "Jira Cloud", "version": %s, "account": %s,
						 "projects": 2, "selectedProjects": 2, "moreProjects": false, "callsOfAFullPass": %s,
						 "expectedSecondsOfAFullPass": %s, "limits": {}}
						""".formatted(answer.path("findings"), answer.path("version"), answer.path("account"),
						answer.path("callsOfAFullPass"), answer.path("expectedSecondsOfAFullPass")),
				response.body(), true);
		JSONAssert.assertEquals("""
				{"topic": "reachable", "ok": true, "sentence": "The tracker answers."}
				""", answer.path("findings").path(0).toString(), true);
		assertThat(answer.path("callsOfAFullPass").asInt()).isPositive();
		assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
	}

	@Test
	void answersWhenTheTrackerFails() {
		JsonNode answer = Portal.json(proposed(proposal().replace(jira.token(), "wrong-token")));
		assertThat(answer.path("ok").asBoolean()).isFalse();
		assertThat(answer.path("findings").toString()).contains("refused the credential").doesNotContain("wrong-token");
		assertThat(answer.has("product")).isFalse();
	}

	@Test
	void examinesAnInstanceBeforeItIsConfigured() {
		JsonNode answer = Portal.json(proposed(proposal()));
		assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
		assertThat(answer.path("selectedProjects").asInt()).isEqualTo(1);
	}

	@Test
	void readsTheConfigurationsSpellingToo() {
		String kebab = proposal().replace("integratedBy", "integrated-by").replace("orgCode", "org-code");
		assertThat(Portal.json(proposed(kebab)).path("ok").asBoolean()).isTrue();
	}

	@Test
	void namesEveryMistakeOfAProposal() throws Exception {
		assertInvalid(
				"""
						{"id": 0, "type": "trello", "url": "ftp://acme.example", "alias": "A", "orgCode": "ACME", "colour": "red",
						 "credential": {"kind": "basic", "username": "jane", "token": "${HOME}"}, "refresh": {"light": "soon"}}
						""",
				"type: is none of", "url: does not begin with https://", "id: is not positive",
				"integrated-by: is missing", "colour: is no setting", "refresh.light: is no duration",
				"credential.token: refers to HOME, which is not set");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "{", "7", "{\"id\": 1, \"id\": 2}" })
	void refusesWhatIsNoObject(String body) {
		HttpResponse<String> response = Portal.send(proposed(body));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("INVALID_JSON");
	}

	@Test
	void takesNoPlaceholderFromASender() throws Exception {
		assertInvalid(proposal().replace("\"Proposed\"", "\"${java.home}\""), "alias: refers to java.home");
	}

	@Test
	void examinesOnlyForOrganisationsOfTheCaller() {
		assertThat(Portal.send(proposed(proposal().replace("ACME", "GLOBEX"))).statusCode()).isEqualTo(403);
		assertThat(Portal.send(examined(7).setHeader("apikey", ConfigurationFile.FOREIGNER)).statusCode())
			.isEqualTo(404);
		assertThat(Portal.send(examined(99)).statusCode()).isEqualTo(404);
		assertThat(Portal.send(examined(7).setHeader("apikey", ConfigurationFile.READER)).statusCode()).isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource({ "/instance/test", "/instance/7/test" })
	void namesTheMethodThatIsAllowed(String path) {
		HttpResponse<String> response = Portal.send(portal.admin(path));
		assertThat(response.statusCode()).isEqualTo(405);
		assertThat(response.headers().firstValue("Allow")).hasValue("POST");
	}

	@Test
	void refusesMoreExaminationsThanAFewAtOnce() {
		jira.faults().always("/myself", Fault.latency(Duration.ofSeconds(5)));
		try {
			List<HttpResponse<String>> responses = atOnce(8);
			assertThat(responses).extracting(HttpResponse::statusCode).containsOnly(200, 429);
			assertThat(responses.stream().filter((response) -> response.statusCode() == 429)).isNotEmpty()
				.allSatisfy((response) -> assertThat(response.headers().firstValue("Retry-After")).hasValue("10"));
		}
		finally {
			jira.faults().clear();
		}
	}

	private static List<HttpResponse<String>> atOnce(int count) {
		return Flux.range(0, count)
			.flatMap((asker) -> Mono.fromCallable(() -> Portal.send(examined(7)))
				.subscribeOn(Schedulers.boundedElastic()), count)
			.collectList()
			.blockOptional(Portal.PATIENCE)
			.orElseThrow();
	}

	private static String proposal() {
		return """
				{"id": 99, "type": "jira", "url": "%s", "alias": "Proposed", "integratedBy": "jane@acme.example",
				 "orgCode": "ACME", "credential": {"kind": "basic", "username": "%s", "token": "%s"},
				 "projects": {"include": ["PAYAPI"], "exclude": []}, "refresh": {"light": "30m", "full": "6h"}}
				""".formatted(jira.url(), jira.username(), jira.token());
	}

	private static HttpRequest.Builder examined(int instance) {
		return portal.admin("/instance/" + instance + "/test").POST(BodyPublishers.noBody());
	}

	private static HttpRequest.Builder proposed(String body) {
		return portal.admin("/instance/test")
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body));
	}

	private static void assertInvalid(String body, String... parts) throws Exception {
		HttpResponse<String> response = Portal.send(proposed(body));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains(parts).contains("INVALID_FIELD").doesNotContain("trello");
	}

}
