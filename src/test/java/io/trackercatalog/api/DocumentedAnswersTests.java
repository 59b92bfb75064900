package io.trackercatalog.api;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class DocumentedAnswersTests extends OverHttp {

	@ParameterizedTest
	@ValueSource(strings = { "all", "/all", "ALL", "/All" })
	void listsTheIntegrationsOfTheKeysOrganisations(String type) throws Exception {
		assertAnswer(send(list("/rest/admin/integration/list" + type, "{\"start\": 0, \"limit\": 10, \"page\": 1}")),
				"""
						{"headers": {}, "statusCode": "OK", "body": {"total": 2, "data": [
						  {"instanceId": 7, "instanceType": "Jira", "instanceUrl": "https://tracker7.example",
						   "integratedBy": "jane@acme.example", "alias": "Tracker 7", "freshness":
						     {"revision": "r7", "publishedAt": "2026-01-02T03:04:05.678Z", "complete": true, "stale": false}},
						  {"instanceId": 9, "instanceType": "Azure", "instanceUrl": "https://tracker9.example",
						   "integratedBy": "jane@acme.example", "alias": "Tracker 9", "freshness":
						     {"revision": "r9", "publishedAt": "2026-01-02T03:04:05.678Z", "complete": true, "stale": false}}]}}
						""");
	}

	@ParameterizedTest
	@CsvSource({ "jira, 7", "/JIRA, 7", "azure, 9", "/Azure, 9" })
	void listsTheIntegrationsOfOneKind(String type, int id) throws Exception {
		JsonNode body = listed(ADMIN, "/rest/admin/integration/list" + type, 0, 10, 1);
		assertThat(body.get("total").intValue()).isEqualTo(1);
		assertThat(body.get("data").get(0).get("instanceId").intValue()).isEqualTo(id);
	}

	@ParameterizedTest(name = "start {0}, limit {1}, page {2}")
	@CsvSource({ "0, 10, 1, 7, 10", "0, 10, 2, 109, 10", "0, 500, 2, 599, 22", "3, 10, 2, 102, 10",
			"521, 10, 1, 620, 1", "522, 10, 1, 0, 0", "0, 500, 2147483647, 0, 0", "2147483647, 1, 1, 0, 0" })
	void givesThePartThatIsAskedFor(int start, int limit, int page, int firstId, int count) throws Exception {
		JsonNode body = listed(ALL, LIST, start, limit, page);
		assertThat(body.get("total").intValue()).isEqualTo(522);
		assertThat(body.get("data").size()).isEqualTo(count);
		assertThat(body.path("data").path(0).path("instanceId").asInt(0)).isEqualTo(firstId);
	}

	@ParameterizedTest(name = "{0} {1} {2}")
	@MethodSource
	void givesTheDetailsOfOneInstance(String method, String query, String body, boolean fields) throws Exception {
		assertAnswer(send(with(details(query), method, body)), """
				{"org": "ACME", "project": "PAY", "instance": 7, "fields": %b, "text": "%s"}
				""".formatted(fields, CatalogInMemory.LONG_TEXT));
	}

	static Stream<Arguments> givesTheDetailsOfOneInstance() {
		return Stream.of(arguments("GET", "", "{\"instance\": 7}", false),
				arguments("POST", "", "{\"instance\": 7, \"unheard\": [\"of\"]}", false),
				arguments("GET", "", "{\"instance\": 7, \"fetchFields\": true}", true),
				arguments("GET", "?instance=7", "{\"fetchFields\": true}", true),
				arguments("GET", "?instance=7&fetchFields=true", "", true),
				arguments("GET", "?instance=7&fetchFields=FALSE", "{}", false),
				arguments("GET", "?instance=7&instance=7&fetchFields=true", "{\"instance\": 7, \"fetchFields\": true}",
						true),
				arguments("GET", "?instance=7", "{\"instance\": null, \"fetchFields\": null}", false),
				arguments("GET", "?instance=7", "{\"pad\": \"%s\"}".formatted("x".repeat(60_000)), false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{\"fetchFields\": true}", "{\"instance\": null}" })
	void givesEveryInstanceWhenNoneIsAskedFor(String body) throws Exception {
		assertAnswer(send(with(details(""), "GET", body)), "{\"org\": \"ACME\", \"project\": \"PAY\"}");
		assertAnswer(send(with(details(""), "POST", body)), "{\"org\": \"ACME\", \"project\": \"PAY\"}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "?fetchFields=yes | ''", "?fetchFields | ''", "?fetchFields=true&fetchFields=false | ''",
					"?fetchFields=true | {\"fetchFields\": 1}", "'' | {\"fetchFields\": [1], \"instance\": null}" })
	void ignoresFetchFieldsWithoutAnInstanceWhateverTheyAre(String query, String body) throws Exception {
		assertAnswer(send(with(details(query), "GET", body)), "{\"org\": \"ACME\", \"project\": \"PAY\"}");
		assertAnswer(send(with(details(query), "POST", body)), "{\"org\": \"ACME\", \"project\": \"PAY\"}");
	}

	@Test
	void takesHeadersInAnyCase() throws Exception {
		HttpResponse<String> response = send(bare(DETAILS).header("APIKEY", READER)
			.header("Project", "PAY")
			.header("orgcode", "ACME")
			.header("ACTION", "view")
			.header("SCOPE", "s")
			.header("screenname", "n"));
		assertAnswer(response, "{\"org\": \"ACME\", \"project\": \"PAY\"}");
	}

	@Test
	void takesABodyThatDeclaresItsCharset() throws Exception {
		assertThat(send(details("").header("Content-Type", "application/json; charset=UTF-8")
			.method("GET", BodyPublishers.ofString("{\"instance\": 7}"))).statusCode()).isEqualTo(200);
	}

	@Test
	void takesABodyThatDeclaresNothing() throws Exception {
		assertThat(send(details("").method("GET", BodyPublishers.ofString("{\"instance\": 7}"))).body())
			.contains("\"instance\":7");
	}

	private static JsonNode body(HttpResponse<String> response) {
		return new JsonMapper().readTree(response.body()).get("body");
	}

	private JsonNode listed(String key, String path, int start, int limit, int page) throws Exception {
		String body = "{\"start\": %d, \"limit\": %d, \"page\": %d}".formatted(start, limit, page);
		return body(send(list(path, body).setHeader("apikey", key)));
	}

}
