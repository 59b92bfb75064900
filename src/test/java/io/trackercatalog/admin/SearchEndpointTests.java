package io.trackercatalog.admin;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class SearchEndpointTests {

	private static SimulatedSite jira;

	private static SimulatedSite azure;

	private static Daemon daemon;

	private static Portal portal;

	@BeforeAll
	static void publishSnapshots(@TempDir Path directory) {
		jira = Simulator.start(SiteSettings.jiraCloud().withProjects(2));
		azure = Simulator.start(SiteSettings.azureDevOpsServices().withProjects(1));
		String configuration = new ConfigurationFile().with(7, jira).with(8, azure).in(directory);
		daemon = Daemon.start(configuration, "--spring.mongodb.uri=" + TestStore.uri());
		portal = daemon.portal();
		for (int instance : new int[] { 7, 8 }) {
			Awaitility.await("something to find in instance " + instance)
				.atMost(Portal.PATIENCE)
				.until(() -> found("?q=e&instance=" + instance).path("total").asInt() > 0);
		}
	}

	@AfterAll
	static void end() {
		daemon.close();
		jira.close();
		azure.close();
	}

	@Test
	void findsAProjectByAWordOfItsName() throws Exception {
		assertFound("?q=api&kind=project&instance=7",
				"""
						{"data": [{"instance": 7, "instanceAlias": "JIRA_CLOUD", "kind": "project", "id": "10001", "name": "Payments API",
						  "key": "PAYAPI", "mapped": true, "usedIn": {"projects": 1, "types": 8, "first": [
						    {"projectId": "10001", "key": "PAYAPI",
						     "types": ["10000", "10001", "10002", "10003", "10004", "10005", "10006", "10013"]}]}}], "total": 1}
						""");
	}

	@Test
	void tellsWhereATypeIsUsed() throws Exception {
		assertFound("?q=10004&kind=type&instance=7",
				"""
						{"data": [{"instance": 7, "instanceAlias": "JIRA_CLOUD", "kind": "type", "id": "10004", "name": "Fehler", "mapped": true,
						  "usedIn": {"projects": 2, "types": 2, "first": [{"projectId": "10000", "key": "ZAHK", "types": ["10004"]},
						    {"projectId": "10001", "key": "PAYAPI", "types": ["10004"]}]}}], "total": 1}
						""");
	}

	@Test
	void tellsTheQueryOfAFilter() throws Exception {
		assertFound("?q=10001&kind=filter&instance=7",
				"""
						{"data": [{"instance": 7, "instanceAlias": "JIRA_CLOUD", "kind": "filter", "id": "10001", "name": "My open issues",
						  "query": "project = PAYAPI AND fixVersion = \\"2.1 – Sommer\\"", "mapped": false,
						  "usedIn": {"projects": 0, "types": 0, "first": []}}], "total": 1}
						""");
	}

	@Test
	void tellsWhatAFieldHoldsAndWhereItIs() {
		JsonNode field = found("?q=priority&kind=field&instance=7").path("data").path(0);
		assertThat(field.path("id").asString()).isEqualTo("priority");
		assertThat(field.path("type").asString()).isEqualTo("priority");
		assertThat(field.path("mapped").asBoolean()).isTrue();
		assertThat(field.at("/usedIn/projects").asInt()).isEqualTo(2);
		assertThat(field.at("/usedIn/first/1/types").valueStream().map(JsonNode::asString)).contains("10001", "10004");
	}

	@ParameterizedTest
	@ValueSource(strings = { "zahlungsverkehr", "ZAHLUNGS", "ZÁHLUNGSVERKEHR – kern", "ｚａｈｌｕｎｇ", "zahk" })
	void mindsNeitherCaseNorAccents(String text) {
		assertThat(found("?instance=7&kind=project&q=" + encoded(text)).at("/data/0/id").asString()).isEqualTo("10000");
	}

	@Test
	void tellsTheClosestFirstAndThenByKindAndName() {
		List<JsonNode> found = found("?q=priority").path("data").valueStream().toList();
		assertThat(found).extracting((hit) -> hit.path("name").asString()).startsWith("Priority", "Priority");
		assertThat(found).extracting((hit) -> hit.path("instance").asInt()).startsWith(7, 8);
	}

	@Test
	void pagesThroughAllThatThereIs() {
		JsonNode all = found("?q=e&limit=500");
		int total = all.path("total").asInt();
		assertThat(total).isBetween(10, 499);
		assertThat(all.path("data").size()).isEqualTo(total);
		for (int start = 0; start < total; start += 7) {
			JsonNode page = found("?q=e&limit=7&start=" + start);
			assertThat(page.path("total").asInt()).isEqualTo(total);
			assertThat(page.path("data").valueStream().toList())
				.isEqualTo(all.path("data").valueStream().skip(start).limit(7).toList());
		}
		assertThat(found("?q=e&start=2147483647").path("data").isEmpty()).isTrue();
	}

	@Test
	void findsNothingInOtherOrganisations() {
		HttpResponse<String> everywhere = Portal
			.send(asked("?q=priority").setHeader("apikey", ConfigurationFile.FOREIGNER));
		assertThat(Portal.json(everywhere).path("total").asInt()).isZero();
		assertThat(Portal.send(asked("?q=priority&instance=7").setHeader("apikey", ConfigurationFile.FOREIGNER))
			.statusCode()).isEqualTo(404);
		assertThat(Portal.send(asked("?q=priority").setHeader("apikey", ConfigurationFile.READER)).statusCode())
			.isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			?q=               | The parameter 'q' has to be 1 to 200 characters of a name or an id.
			?q=%20%20         | The parameter 'q' has to be 1 to 200 characters of a name or an id.
			?kind=field       | The parameter 'q' has to be 1 to 200 characters of a name or an id.
			?q=a&kind=person  | The parameter 'kind' has to be field, type, project or filter, or several: field,type.
			?q=a&limit=501    | The parameter 'limit' has to be a whole number from 1 to 500.
			""")
	void namesTheParameterThatIsMalformed(String query, String message) throws Exception {
		HttpResponse<String> response = Portal.send(asked(query));
		assertThat(response.statusCode()).isEqualTo(400);
		JSONAssert.assertEquals("""
				{"type": "about:blank", "title": "Bad Request", "status": 400, "code": "INVALID_FIELD", "message": "%s"}
				""".formatted(message), response.body(), true);
	}

	@Test
	void findsNothingThatIsMadeOfAccentsOnly() {
		assertThat(found("?q=" + encoded("\u0301")).path("total").asInt()).isZero();
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private static HttpRequest.Builder asked(String query) {
		return portal.admin("/search" + query);
	}

	private static JsonNode found(String query) {
		return Portal.json(asked(query));
	}

	private static void assertFound(String query, String json) throws Exception {
		HttpResponse<String> response = Portal.send(asked(query));
		assertThat(response.statusCode()).isEqualTo(200);
		JSONAssert.assertEquals(json, response.body(), true);
	}

}
