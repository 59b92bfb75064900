package io.trackercatalog.admin;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import io.trackercatalog.endtoend.ConfigurationFile;
import io.trackercatalog.endtoend.Daemon;
import io.trackercatalog.endtoend.Portal;
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

/**
 * The feed of changes and the catalog as it was, over real HTTP.
 */
class ChangeEndpointsTests {

	private static final String LABELS = "/instance/7/projects/10000/types/10001/fields?limit=500";

	private static SimulatedSite jira;

	private static Daemon daemon;

	private static Portal portal;

	/** The first snapshot's, before anything changed. */
	private static String revision;

	@BeforeAll
	static void drift(@TempDir Path directory) {
		jira = Simulator.start(SiteSettings.jiraCloud().withProjects(3));
		daemon = Daemon.start(new ConfigurationFile().with(7, jira).in(directory),
				"--spring.mongodb.uri=" + TestStore.uri());
		portal = daemon.portal();
		portal.awaitSnapshot(7);
		revision = editions().path(0).path("revision").asString();
		jira.drift().renameField("labels", "Schlagworte");
		jira.drift().editFilter("10001", "project = NEU");
		jira.drift().makeMandatory("environment");
		portal.awaitEnd(portal.refresh(7, "?full=true").path("id").asString());
	}

	@AfterAll
	static void end() {
		daemon.close();
		jira.close();
	}

	@Test
	void tellsTheWorstFirstWithBeforeAndAfter() throws Exception {
		JsonNode changes = Portal.json(portal.admin("/instance/7/changes"));
		assertThat(changes.path("total").asInt()).isEqualTo(3);
		JSONAssert.assertEquals(
				"""
						{"id": "0000000007-0000000002-00000001", "subject": "field", "kind": "mandatory", "thing": "environment",
						 "name": "Environment", "before": {"mandatory": false}, "after": {"mandatory": true}, "everywhere": false,
						 "projects": 3, "places": %s, "mapped": true, "severity": "breaking", "firstSeenAt": %s, "lastSeenAt": %s}
						"""
					.formatted(changes.path("data").path(0).path("places"),
							changes.path("data").path(0).path("firstSeenAt"),
							changes.path("data").path(0).path("lastSeenAt")),
				changes.path("data").path(0).toString(), true);
		assertThat(changes.path("data").findValuesAsString("thing")).containsExactly("environment", "labels", "10001");
		assertThat(changes.path("data").findValuesAsString("severity")).containsExactly("breaking", "warning", "info");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			subject=&kind=            | environment,labels,10001
			subject&kind              | environment,labels,10001
			kind=renamed&kind         | labels
			subject=filter            | 10001
			kind=renamed,query_edited | labels,10001
			severity=warning          | environment,labels
			mapped=true&subject=FIELD | environment,labels
			project=10002             | environment,labels,10001
			project=none              | labels,10001
			project=PAYAPI            | environment,labels,10001
			project=payapi            | environment,labels,10001
			since=2999-01-01T00:00:00Z |
			start=1&limit=1           | labels
			""")
	void narrowsThemDown(String query, String things) {
		JsonNode changes = Portal.json(portal.admin("/instance/7/changes?" + query));
		assertThat(changes.path("data").findValuesAsString("thing"))
			.isEqualTo((things != null) ? List.of(things.split(",")) : List.of());
	}

	@Test
	void namesEveryPlaceOfAChange() {
		String change = Portal.json(portal.admin("/instance/7/changes")).path("data").path(0).path("id").asString();
		JsonNode places = Portal.json(portal.admin("/instance/7/changes/" + change + "/places?limit=1&start=1"));
		assertThat(places.path("total").asInt()).isEqualTo(3);
		assertThat(places.path("data").findValuesAsString("project")).containsExactly("10001");
		assertThat(places.path("data").path(0).path("types").size()).isEqualTo(8);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					changes?kind=lost       | The parameter 'kind' has to be one of: added, removed, missing, returned, renamed, type_changed, mandatory, optional, moved, query_edited, altered.
					changes?severity=bad    | The parameter 'severity' has to be one of: info, warning, breaking.
					changes?since=yesterday | The parameter 'since' has to be a time such as 2026-11-02T12:00:00Z.
					changes?mapped=perhaps  | The parameter 'mapped' is neither true nor false: send one of them.
					changes?since=-1000000000-01-01T00:00:00Z  | The parameter 'since' has to be a time such as 2026-11-02T12:00:00Z.
					changes?since=%2B1000000000-01-01T00:00:00Z | The parameter 'since' has to be a time such as 2026-11-02T12:00:00Z.
					compare?from=-1000000000-01-01T00:00:00Z   | The parameter 'from' has to be a time that is past, such as 2026-11-02T12:00:00Z, or a revision of 32 hexadecimal digits.
					projects?asOf=-1000000000-01-01T00:00:00Z  | The parameter 'asOf' has to be a time that is past, such as 2026-11-02T12:00:00Z, or a revision of 32 hexadecimal digits.
					compare                 | Name in the parameter 'from' what to compare with: a time or a revision.
					projects?asOf=before    | The parameter 'asOf' has to be a time that is past, such as 2026-11-02T12:00:00Z, or a revision of 32 hexadecimal digits.
					filters?asOf=2999-01-01T00:00:00Z | The parameter 'asOf' has to be a time that is past, such as 2026-11-02T12:00:00Z, or a revision of 32 hexadecimal digits.
					""")
	void saysWhatWouldBeRight(String path, String message) {
		HttpResponse<String> response = Portal.send(portal.admin("/instance/7/" + path));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(Portal.complaint(response)).isEqualTo(message);
	}

	@Test
	void takesNoEndlessNameForAProject() {
		HttpResponse<String> response = Portal.send(portal.admin("/instance/7/changes?project=" + "9".repeat(513)));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(Portal.complaint(response))
			.isEqualTo("The parameter 'project' has to be the id or key of an external project.");
	}

	@Test
	void readsTheCatalogAsItWas() {
		assertThat(label("")).isEqualTo("Schlagworte");
		assertThat(label("&asOf=" + revision)).isEqualTo("Labels");
		assertThat(label("&asOf=" + editions().path(1).path("publishedAt").asString())).isEqualTo("Labels");
		assertThat(label("&asOf=" + editions().path(0).path("publishedAt").asString())).isEqualTo("Schlagworte");
		JsonNode filter = Portal.json(portal.admin("/instance/7/filters?start=1&limit=1&asOf=" + revision));
		assertThat(filter.path("data").path(0).path("query").asString()).contains("fixVersion");
	}

	@Test
	void saysHowFarBackItGoes() {
		HttpResponse<String> response = Portal.send(portal.admin("/instance/7/projects?asOf=2001-01-01T00:00:00Z"));
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(Portal.complaint(response)).isEqualTo("Ask for %s or later: nothing older is kept."
			.formatted(editions().path(1).path("publishedAt").asString()));
		assertThat(Portal.complaint(Portal.send(portal.admin("/instance/7/projects?asOf=" + "0".repeat(32)))))
			.isEqualTo("Ask for a revision that 'snapshots' lists: this one is not kept.");
	}

	@Test
	void comparesAnyTwoSnapshots() {
		JsonNode forth = Portal.json(portal.admin("/instance/7/compare?from=" + revision));
		assertThat(forth.path("data").findValuesAsString("kind")).containsExactly("mandatory", "renamed",
				"query_edited");
		assertThat(forth.path("from").asString()).isEqualTo(revision);
		String now = forth.path("to").asString();
		JsonNode back = Portal.json(portal.admin("/instance/7/compare?from=%s&to=%s".formatted(now, revision)));
		assertThat(back.path("data").findValuesAsString("kind")).containsExactly("renamed", "optional", "query_edited");
	}

	@Test
	void listsTheKeptSnapshots() {
		JsonNode editions = editions();
		assertThat(editions.findValuesAsString("number")).containsExactly("2", "1");
		assertThat(editions.findValuesAsString("current")).containsExactly("true", "false");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/instance/7/projects", LABELS, "/instance/7/filters", "/instance/7/snapshots" })
	void sendsNothingTwice(String path) {
		HttpResponse<String> first = Portal.send(portal.admin(path));
		String tag = first.headers().firstValue("ETag").orElseThrow();
		assertThat(tag).matches("\"[0-9a-f]{32}\"");
		assertThat(Portal.send(portal.admin(path)).headers().firstValue("ETag")).hasValue(tag);
		HttpResponse<String> second = Portal.send(portal.admin(path).header("If-None-Match", tag));
		assertThat(second.statusCode()).isEqualTo(304);
		assertThat(second.body()).isEmpty();
		assertThat(Portal.send(portal.admin(path).header("If-None-Match", "\"other\"")).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "changes", "changes/0000000007-0000000002-00000000/places", "snapshots",
			"compare?from=2026-11-02T12:00:00Z", "events" })
	void knowsNoInstanceOfAnotherOrganisation(String what) {
		assertThat(Portal.send(portal.admin("/instance/7/" + what).setHeader("apikey", ConfigurationFile.FOREIGNER))
			.statusCode()).isEqualTo(404);
		assertThat(Portal.send(portal.admin("/instance/7/" + what).setHeader("apikey", ConfigurationFile.READER))
			.statusCode()).isEqualTo(403);
		assertThat(Portal.send(portal.admin("/instance/7/" + what).POST(BodyPublishers.noBody())).statusCode())
			.isEqualTo(405);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0000000006-0000000001-00000000", "0000000001-0000000000-00000000", "yesterday" })
	void tellsNothingBehindWhatIsNoChangeOfThisInstance(String id) {
		HttpResponse<String> response = Portal.send(portal.admin("/instance/7/events").header("Last-Event-ID", id));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(Portal.complaint(response))
			.isEqualTo("The header 'Last-Event-ID' has to be the id of a change, as this stream tells it.");
	}

	@Test
	void findsWhatHasAName() {
		JsonNode hits = Portal.json(portal.admin("/search?q=SCHLAGW%C3%B6rt&kind=field"));
		assertThat(hits.path("total").asInt()).as("ö is o").isEqualTo(1);
		assertThat(hits.path("data").path(0).path("id").asString()).isEqualTo("labels");
		assertThat(hits.path("data").path(0).path("mapped").asBoolean()).isTrue();
		assertThat(hits.path("data").path(0).path("usedIn").path("projects").asInt()).isEqualTo(3);
		assertThat(Portal.json(portal.admin("/search?q=zahk")).path("data").path(0).path("kind").asString())
			.isEqualTo("project");
		assertThat(Portal.json(portal.admin("/search?q=schlagw").setHeader("apikey", ConfigurationFile.FOREIGNER))
			.path("total")
			.asInt()).isZero();
		assertThat(Portal.send(portal.admin("/search?q=%20")).statusCode()).isEqualTo(400);
	}

	private static JsonNode editions() {
		return Portal.json(portal.admin("/instance/7/snapshots")).path("data");
	}

	private static String label(String query) {
		return Portal.json(portal.admin(LABELS + query))
			.path("data")
			.valueStream()
			.filter((field) -> field.path("fieldId").asString().equals("labels"))
			.findFirst()
			.orElseThrow()
			.path("fieldName")
			.asString();
	}

}
