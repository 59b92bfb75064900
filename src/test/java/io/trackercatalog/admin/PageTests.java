package io.trackercatalog.admin;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What pages answer, over real HTTP.
 */
@ExtendWith(OutputCaptureExtension.class)
class PageTests {

	/** As browsers send it. */
	private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

	private static SimulatedSite jira;

	private static Daemon daemon;

	private static Portal portal;

	private static String session;

	@BeforeAll
	static void start(@TempDir Path directory) {
		jira = Simulator.start(SiteSettings.jiraCloud().withProjects(3));
		daemon = Daemon.start(new ConfigurationFile().with(7, jira).in(directory),
				"--spring.mongodb.uri=" + TestStore.uri(),
				"--catalog.encryption.keys.k1=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
				"--catalog.encryption.active=k1");
		portal = daemon.portal();
		portal.awaitSnapshot(7);
		jira.drift().renameField("labels", "Schlagworte");
		jira.drift().makeMandatory("environment");
		portal.awaitEnd(portal.refresh(7, "?full=true").path("id").asString());
		String cookie = Portal.send(signIn("key=" + ConfigurationFile.ADMIN))
			.headers()
			.firstValue("Set-Cookie")
			.orElseThrow();
		session = cookie.substring(0, cookie.indexOf(';'));
	}

	@AfterAll
	static void end() {
		daemon.close();
		jira.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                             | Schlagworte renamed     | Environment mandatory
			?subject=&kind=renamed&days=7  | Schlagworte renamed     | Environment mandatory
			?subject=field&kind=mandatory  | Environment mandatory   | Schlagworte renamed
			?subject=project&kind=&days=   | Nothing like this       | Schlagworte renamed
			?project=10002                 | Only what concerns      | Nothing like this
			""")
	void changesAreNarrowedDown(String query, String shown, String other) {
		HttpResponse<String> page = Portal.send(browser("/admin/instances/7/changes" + query));
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains(shown);
		if (!query.isEmpty()) {
			assertThat(page.body()).doesNotContain(other);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/admin/keys, /admin/keys", "/admin/%zz, /admin", "//evil.example/, /admin",
			"https://evil.example/, /admin", "/admin/<x>, /admin" })
	void nobodyIsSentElsewhereAfterSigningIn(String to, String where) {
		HttpResponse<String> answer = Portal
			.send(signIn("key=" + ConfigurationFile.ADMIN + "&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8)));
		assertThat(answer.statusCode()).isEqualTo(303);
		assertThat(answer.headers().firstValue("Location")).hasValue(where);
	}

	@Test
	void nobodyIsSignedInByAnotherSitesForm() {
		HttpResponse<String> answer = Portal
			.send(signIn("key=" + ConfigurationFile.ADMIN).header("Sec-Fetch-Site", "cross-site"));
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
	}

	@Test
	void theDocumentedDetailsWantAKeyWhoeverHasSignedIn() {
		HttpRequest.Builder request = portal.bare("/rest/integration/instance/details?instance=7")
			.header("Cookie", session);
		assertThat(Portal.send(request).statusCode()).isEqualTo(401);
	}

	@Test
	void whoDoesSomethingIsWrittenDown(CapturedOutput output) {
		Portal.send(portal.admin("/instance/7/refresh")
			.header("action", "refresh")
			.header("screenName", "mapping\" forged=\"")
			.POST(BodyPublishers.noBody()));
		Portal.send(signIn("key=admin.wrong"));
		assertThat(output).contains(
				"key=admin call=POST /rest/admin/integration/instance/7/refresh action=\"refresh\" screenName=\"mapping? forged=?\"",
				"key=unknown call=sign-in refused");
	}

	@Test
	void aBrowserIsToldOnAPageThatAFormWasNotOurs() {
		HttpResponse<String> page = Portal.send(browser("/admin/instances/7/refresh").POST(BodyPublishers.noBody()));
		assertThat(page.statusCode()).isEqualTo(403);
		assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
		assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
		assertThat(page.body()).contains("Not allowed", "open the page again").doesNotContain("X-CSRF-Token");
	}

	@Test
	void aProgramIsToldTheSameAsAProblem() {
		HttpResponse<String> answer = Portal
			.send(portal.bare("/admin/instances/7/refresh").header("Cookie", session).POST(BodyPublishers.noBody()));
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	@Test
	void anInstanceThatIsNotThereIsToldOnAPage() {
		HttpResponse<String> page = Portal.send(browser("/admin/instances/999"));
		assertThat(page.statusCode()).isEqualTo(404);
		assertThat(page.body()).contains("Not found");
	}

	@Test
	void howAMappingWouldBeIsToldBeforeItIsSaved() {
		int id = make(jira);
		String healthy = form(id, "/mapping/preview", "mappedFields=priority").body();
		assertThat(healthy).contains("Were this saved now", "field Priority").doesNotContain("<html", "trouble");
		String lacking = form(id, "/mapping/preview", "mappedFields=priority,customfield_99").body();
		assertThat(lacking).contains("1 trouble", "field customfield_99").doesNotContain("was there before");
		assertThat(form(id, "/mapping/preview", "issue.types=Gone").body()).contains("type Gone of issue");
		assertThat(form(id, "/mapping/preview", "issue.types=Change%2C+Standard").body()).as("one name")
			.contains("type Change, Standard of issue");
		assertThat(Portal.send(portal.admin("/instance/" + id + "/mapping")).headers().firstValue("ETag"))
			.hasValue("\"v1\"");
		assertThat(Portal.json(portal.admin("/instance/" + id + "/mapping")).has("mappedFields")).isFalse();
	}

	@Test
	void theMainTypeStaysTheMainOneUntilAnotherIsPicked() {
		int id = make(jira);
		Portal.json(portal.admin("/instance/" + id + "/mapping")
			.header("If-Match", "\"v1\"")
			.header("Content-Type", "application/json")
			.PUT(BodyPublishers
				.ofString("{\"modules\": {\"requirement\": {\"types\": [\"Verbesserung\", \"Story\", \"Epic\"]}}}")));
		assertThat(Portal.send(browser("/admin/instances/" + id + "/mapping")).body())
			.containsPattern("(?s)name=\"requirement.types\" value=\"Verbesserung\" checked.*"
					+ "name=\"requirement.types\" value=\"Story\" checked.*"
					+ "name=\"requirement.types\" value=\"Epic\" checked.*name=\"requirement.types\" value=\"Aufgabe\"")
			.containsPattern("(?s)<select name=\"requirement.main\">.*<option value=\"Verbesserung\" selected");
		String alphabetical = "&requirement.types=Aufgabe&requirement.types=Story&requirement.types=Verbesserung";
		assertThat(form(id, "/mapping", 2, alphabetical).statusCode()).isEqualTo(303);
		assertThat(requirements(id)).containsExactly("Verbesserung", "Story", "Aufgabe");
		assertThat(main(id)).isEqualTo("Verbesserung");
		assertThat(form(id, "/mapping", 3, "requirement.main=Aufgabe" + alphabetical).statusCode()).isEqualTo(303);
		assertThat(requirements(id)).containsExactly("Aufgabe", "Verbesserung", "Story");
		assertThat(main(id)).isEqualTo("Aufgabe");
		assertThat(form(id, "/mapping", 4, "requirement.main=Epic" + alphabetical).statusCode()).isEqualTo(303);
		assertThat(requirements(id)).as("the main type is one that is ticked")
			.containsExactly("Aufgabe", "Verbesserung", "Story");
	}

	private static List<String> requirements(int id) {
		return Portal.json(portal.admin("/instance/" + id + "/mapping"))
			.at("/modules/requirement/types")
			.valueStream()
			.map(JsonNode::asString)
			.toList();
	}

	/** What portals are shown first. */
	private static String main(int id) {
		return portal.instance(id)
			.path("externalProjects")
			.valueStream()
			.filter((project) -> project.path("projectID").asString().equals("10001"))
			.map((project) -> project.at("/modules/requirement/name").asString())
			.findFirst()
			.orElseThrow();
	}

	@ParameterizedTest
	@ValueSource(strings = { "%2B999999999-12-31", "%2B1000000000-12-31", "-1000000000-01-01", "%2B10000-01-01",
			"tomorrow" })
	void noKeyIsIssuedUntilADayThatIsNone(String day) {
		HttpResponse<String> page = posted("/admin/keys", "id=eternal&orgCodes=ACME&permissions=read&expires=" + day);
		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains("The last day has to be a date such as 2027-01-31.");
	}

	@Test
	void whatAPassStopsAtIsAcceptedOnThePageThatTellsOfIt() {
		try (SimulatedSite shrinking = Simulator.start(SiteSettings.jiraCloud().withProjects(8))) {
			int id = make(shrinking);
			shrinking.drift().removeProject("10000");
			IntStream.range(1, 6)
				.mapToObj((project) -> String.valueOf(10000 + project))
				.forEach(shrinking.drift()::removeProject);
			portal.awaitEnd(portal.refresh(id, "").path("id").asString());
			assertThat(Portal.send(browser("/admin/instances/" + id)).body())
				.contains("6 of 8 projects are gone at once", "They are really gone");
			assertThat(form(id, "/refresh", "accept=loss").statusCode()).isEqualTo(303);
			Awaitility.await()
				.atMost(Portal.PATIENCE)
				.untilAsserted(
						() -> assertThat(Portal.send(browser("/admin/instances/" + id)).body()).contains("2 projects")
							.doesNotContain("gone"));
		}
	}

	private static int make(SimulatedSite site) {
		int id = Portal.json(Portal
			.send(portal.admin("/instance").header("Content-Type", "application/json").POST(BodyPublishers.ofString("""
					{"type": "jira", "url": "%s", "alias": "Made", "orgCode": "ACME", "integratedBy": "jane",
					 "credential": {"kind": "basic", "username": "%s", "token": "%s"}}
					""".formatted(site.url(), site.username(), site.token()))))).path("id").asInt();
		portal.awaitSnapshot(id);
		return id;
	}

	private static HttpResponse<String> form(int instance, String path, String members) {
		return form(instance, path, 1, members);
	}

	private static HttpResponse<String> form(int instance, String path, int version, String members) {
		return posted("/admin/instances/" + instance + path, "version=" + version + "&" + members);
	}

	private static HttpResponse<String> posted(String path, String members) {
		Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
			.matcher(Portal.send(browser("/admin/instances/7")).body());
		assertThat(token.find()).isTrue();
		return Portal.send(browser(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("_csrf=" + token.group(1) + "&" + members)));
	}

	private static HttpRequest.Builder signIn(String form) {
		return portal.bare("/admin/sign-in")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form));
	}

	private static HttpRequest.Builder browser(String path) {
		return portal.bare(path).header("Cookie", session).header("Accept", BROWSER);
	}

}
