package io.trackercatalog.admin;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

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
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class AdminEndpointsTests {

	private static final String NOT_FOUND = """
			{"type": "about:blank", "title": "Not Found", "status": 404, "code": "NOT_FOUND",
			 "message": "Check the address and the number: there is no such thing here."}
			""";

	private static SimulatedSite jira;

	private static SimulatedSite slow;

	private static Daemon daemon;

	private static Portal portal;

	@BeforeAll
	static void publishSnapshots(@TempDir Path directory) {
		jira = Simulator.start(SiteSettings.jiraCloud().withProjects(2));
		slow = Simulator.start(SiteSettings.azureDevOpsServices().withProjects(1));
		String configuration = new ConfigurationFile().with(7, jira).with(8, slow).in(directory);
		daemon = Daemon.start(configuration, "--spring.mongodb.uri=" + TestStore.uri());
		portal = daemon.portal();
		portal.awaitSnapshot(7);
		portal.awaitSnapshot(8);
	}

	@AfterAll
	static void end() {
		daemon.close();
		jira.close();
		slow.close();
	}

	@Test
	void tellsTheProjectsInPages() throws Exception {
		assertAnswer("/instance/7/projects", """
				{"data": [{"projectId": "10000", "key": "ZAHK", "projectName": "Zahlungsverkehr – Kern"},
				          {"projectId": "10001", "key": "PAYAPI", "projectName": "Payments API"}], "total": 2}
				""");
		assertAnswer("/instance/7/projects?start=1&limit=1", """
				{"data": [{"projectId": "10001", "key": "PAYAPI", "projectName": "Payments API"}], "total": 2}
				""");
		assertAnswer("/instance/7/projects?start=2147483647", "{\"data\": [], \"total\": 2}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "10001", "PAYAPI", "payapi" })
	void tellsTheTypesOfAProject(String project) throws Exception {
		assertAnswer("/instance/7/projects/" + project + "/types", """
				{"data": [{"id": "10000", "name": "Epic", "role": "requirement"},
				          {"id": "10001", "name": "Story", "role": "requirement"},
				          {"id": "10002", "name": "Aufgabe", "originalName": "Task", "role": "other"},
				          {"id": "10003", "name": "Unteraufgabe", "originalName": "Sub-task", "role": "subtask"},
				          {"id": "10004", "name": "Fehler", "originalName": "Bug", "role": "issue"},
				          {"id": "10005", "name": "Verbesserung", "originalName": "Improvement", "role": "requirement"},
				          {"id": "10006", "name": "Neue Funktion", "originalName": "New Feature", "role": "other"},
				          {"id": "10013", "name": "Spike (技术调研)", "role": "other"}], "total": 8}
				""");
	}

	@Test
	void tellsTheFieldsOfATypeWithWhatTheyAccept() throws Exception {
		assertAnswer("/instance/7/projects/10000/types/10001/fields?start=4&limit=3",
				"""
						{"data": [
						  {"fieldId": "description", "fieldName": "Description", "fieldType": "string", "dataType": "rich_text", "many": false,
						   "mandatory": false, "mapped": true, "custom": false, "readOnly": false},
						  {"fieldId": "fixVersions", "fieldName": "Fix Version/s", "fieldType": "array", "dataType": "reference", "many": true,
						   "mandatory": false, "mapped": true, "custom": false, "readOnly": false,
						   "allowedValues": [{"id": "40000", "name": "2.0 – Sommer"}, {"id": "40001", "name": "2.1 – Sommer"}],
						   "people": 0, "searchable": false},
						  {"fieldId": "priority", "fieldName": "Priority", "fieldType": "priority", "dataType": "option", "many": false,
						   "mandatory": false, "mapped": true, "custom": false, "readOnly": false,
						   "allowedValues": [{"id": "1", "name": "Highest"}, {"id": "2", "name": "High"}, {"id": "3", "name": "Medium"},
						                     {"id": "4", "name": "Low"}, {"id": "5", "name": "Lowest"}],
						   "people": 0, "searchable": false}], "total": 52}
						""");
	}

	@Test
	void tellsTheSavedFilters() throws Exception {
		assertAnswer("/instance/7/filters?start=1&limit=1", """
				{"data": [{"id": "10001", "name": "My open issues", "owner": "Jürgen Groß",
				  "query": "project = PAYAPI AND fixVersion = \\"2.1 – Sommer\\""}], "total": 72}
				""");
	}

	@Test
	void acceptsARefreshAndTellsHowItWent() throws Exception {
		HttpResponse<String> accepted = Portal.send(refresh(7, "?full=true&project=PAYAPI"));
		assertThat(accepted.statusCode()).isEqualTo(202);
		String id = Portal.json(accepted).path("id").asString();
		assertThat(accepted.headers().firstValue("Location")).hasValue("/rest/admin/integration/pass/" + id);
		JsonNode pass = portal.awaitEnd(id);
		JSONAssert.assertEquals("""
				{"id": "%s", "instance": 7, "kind": "full", "projects": ["PAYAPI"], "accepted": [], "trigger": "demand",
				 "state": "unchanged", "requestedAt": %s, "startedAt": %s, "endedAt": %s,
				 "progress": {"projects": 2, "read": 2, "skipped": 0}, "calls": %s, "waitedSeconds": %s,
				 "partsWritten": 0, "partsTakenOver": %s, "skipped": [], "revision": %s}
				""".formatted(id, pass.path("requestedAt"), pass.path("startedAt"), pass.path("endedAt"),
				pass.path("calls"), pass.path("waitedSeconds"), pass.path("partsTakenOver"), pass.path("revision")),
				pass.toString(), true);
		assertThat(pass.path("calls").asInt()).isPositive();
		JsonNode passes = Portal.json(portal.admin("/instance/7/passes"));
		assertThat(passes.path("data").path(0)).isEqualTo(pass);
		assertThat(passes.path("total").asInt()).isEqualTo(passes.path("data").size());
		assertThat(passes.path("data").findValuesAsString("trigger")).contains("schedule");
	}

	@Test
	void joinsAPassThatIsUnderWay() {
		slow.faults().always(".*", Fault.latency(Duration.ofSeconds(20)));
		try {
			JsonNode first = Portal.json(refresh(8, "?full=true"));
			JsonNode second = Portal.json(refresh(8, ""));
			assertThat(second.path("id")).isEqualTo(first.path("id"));
		}
		finally {
			slow.faults().clear();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "projects", "projects/10000/types", "projects/10000/types/10001/fields", "filters",
			"passes", "refresh" })
	void knowsNoInstanceOfAnotherOrganisation(String what) throws Exception {
		for (String instance : new String[] { "7", "99", "-1", "99999999999" }) {
			HttpResponse<String> response = Portal
				.send(asked("/instance/" + instance + "/" + what).setHeader("apikey", ConfigurationFile.FOREIGNER));
			assertThat(response.statusCode()).isEqualTo(404);
			JSONAssert.assertEquals(NOT_FOUND, response.body(), true);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "projects", "projects/10000/types", "projects/10000/types/10001/fields", "filters",
			"passes", "refresh" })
	void refusesWhatIsNoNumberOfAnInstance(String what) throws Exception {
		assertInvalid(asked("/instance/seven/" + what), "Name the instance in the address by its number, such as 7.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/instance/7/projects", "/instance/7/projects/10000/types",
			"/instance/7/projects/10000/types/10001/fields", "/instance/7/filters", "/instance/7/passes",
			"/instance/7/refresh", "/pass/0123456789abcdef01234567" })
	void refusesCallersThatMayNotAdminister(String path) {
		assertThat(Portal.send(asked(path).setHeader("apikey", ConfigurationFile.READER)).statusCode()).isEqualTo(403);
		assertThat(Portal.send(asked(path).setHeader("apikey", "admin.wrong")).statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			projects?start=-1      | The parameter 'start' has to be a whole number from 0 to 2147483647.
			projects?limit=0       | The parameter 'limit' has to be a whole number from 1 to 500.
			filters?limit=501      | The parameter 'limit' has to be a whole number from 1 to 500.
			projects/1/types?limit=many          | The parameter 'limit' has to be a whole number from 1 to 500.
			projects/1/types/1/fields?start=1.5  | The parameter 'start' has to be a whole number from 0 to 2147483647.
			refresh?full=perhaps   | The parameter 'full' is neither true nor false: send one of them.
			refresh?project=%20    | The parameter 'project' has to be the id or key of an external project.
			refresh?accept         | The parameter 'accept' has to be account, loss or both: account,loss.
			refresh?accept=loss&accept | The parameter 'accept' has to be account, loss or both: account,loss.
			""")
	void namesTheParameterThatIsMalformed(String what, String message) throws Exception {
		assertInvalid(asked("/instance/7/" + what), message);
	}

	@Test
	void refusesWhatIsNoIdOfAPass() throws Exception {
		assertInvalid(portal.admin("/pass/7"),
				"Name the pass in the address by its id, which is 24 hexadecimal digits.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/pass/0123456789abcdef01234567", "/instance/7/projects/NONE/types",
			"/instance/7/projects/10000/types/NONE/fields", "/instance/7/nothing", "/nothing" })
	void knowsNothingThatThereIsNot(String path) throws Exception {
		HttpResponse<String> response = Portal.send(portal.admin(path));
		assertThat(response.statusCode()).isEqualTo(404);
		JSONAssert.assertEquals(NOT_FOUND, response.body(), true);
	}

	@Test
	void tellsNobodyElseOfAPass() throws Exception {
		String id = Portal.json(portal.admin("/instance/7/passes")).path("data").path(0).path("id").asString();
		HttpResponse<String> response = Portal
			.send(portal.admin("/pass/" + id).setHeader("apikey", ConfigurationFile.FOREIGNER));
		assertThat(response.statusCode()).isEqualTo(404);
		JSONAssert.assertEquals(NOT_FOUND, response.body(), true);
	}

	@ParameterizedTest
	@CsvSource({ "GET, /instance/7/refresh, POST", "POST, /instance/7/projects, GET", "DELETE, /instance/7/passes, GET",
			"PUT, /pass/0123456789abcdef01234567, GET", "POST, /instance/7/filters, GET" })
	void namesTheMethodThatIsAllowed(String method, String path, String allowed) {
		HttpResponse<String> response = Portal.send(portal.admin(path).method(method, BodyPublishers.noBody()));
		assertThat(response.statusCode()).isEqualTo(405);
		assertThat(response.headers().firstValue("Allow")).hasValue(allowed);
		assertThat(response.body()).contains("METHOD_NOT_ALLOWED");
	}

	private static HttpRequest.Builder refresh(int instance, String query) {
		return asked("/instance/" + instance + "/refresh" + query);
	}

	/** A request of an administrator with the method that the address is for. */
	private static HttpRequest.Builder asked(String path) {
		HttpRequest.Builder request = portal.admin(path);
		return path.contains("/refresh") ? request.POST(BodyPublishers.noBody()) : request;
	}

	private static void assertAnswer(String path, String json) throws Exception {
		HttpResponse<String> response = Portal.send(portal.admin(path));
		assertThat(response.statusCode()).isEqualTo(200);
		JSONAssert.assertEquals(json, response.body(), true);
	}

	private static void assertInvalid(HttpRequest.Builder request, String message) throws Exception {
		HttpResponse<String> response = Portal.send(request);
		assertThat(response.statusCode()).isEqualTo(400);
		JSONAssert.assertEquals("""
				{"type": "about:blank", "title": "Bad Request", "status": 400, "code": "INVALID_FIELD", "message": "%s"}
				""".formatted(message), response.body(), true);
	}

}
