package io.trackercatalog.access;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.trackercatalog.access.StoredKeys.StoredKey;
import io.trackercatalog.access.StoredSessions.StoredSession;
import io.trackercatalog.endtoend.ConfigurationFile;
import io.trackercatalog.endtoend.Daemon;
import io.trackercatalog.endtoend.Portal;
import io.trackercatalog.endtoend.Route;
import io.trackercatalog.endtoend.RouteReading;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks every route that the running program has as everybody who may not: what is asked
 * follows from the routes, so a new one is asked too.
 */
class EveryRouteIsDeniedTests {

	/** Say nothing about anybody, or prove the caller by something else than a key. */
	private static final Set<String> OPEN = Set.of("GET /", "GET /admin/sign-in", "POST /admin/sign-in",
			"GET /admin/**", "POST /rest/hook/{instance}/{token}", "GET /openapi.yaml", "GET /openapi.json");

	private static final String DETAILS = "/rest/integration/instance/details";

	private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

	private static final UnaryOperator<HttpRequest.Builder> NOBODY = UnaryOperator.identity();

	private static final UnaryOperator<HttpRequest.Builder> FOREIGNER = key(ConfigurationFile.FOREIGNER);

	private static SimulatedSite jira;

	private static Daemon daemon;

	private static Portal portal;

	private static List<UnaryOperator<HttpRequest.Builder>> badKeys = List.of();

	private static String overSession = "";

	private static String pass = "";

	private static int asked;

	@BeforeAll
	static void start(@TempDir Path directory) {
		String uri = TestStore.uri();
		jira = Simulator.start(SiteSettings.jiraCloud().withProjects(2));
		daemon = Daemon.start(new ConfigurationFile().with(7, jira).in(directory), "--spring.mongodb.uri=" + uri,
				"--server.forward-headers-strategy=native", "--catalog.webhooks[0].id=chat",
				"--catalog.webhooks[0].url=http://127.0.0.1:9/", "--catalog.webhooks[0].org-codes=ACME",
				"--catalog.webhooks[0].secret=0123456789abcdef0123456789abcdef");
		portal = daemon.portal();
		portal.awaitSnapshot(7);
		pass = Portal.json(portal.admin("/instance/7/passes")).path("data").path(0).path("id").asString();
		String expired = issue("expired", ", \"expires\": \"%s\"".formatted(Instant.now().plus(Duration.ofDays(1))));
		String revoked = issue("revoked", "");
		assertThat(List.of(reads(expired), reads(revoked))).containsOnly(200);
		Instant yesterday = Instant.now().minus(Duration.ofDays(1));
		ReactiveMongoTemplate store = TestStore.template(uri);
		store
			.updateFirst(Query.query(Criteria.where("_id").is("expired")), Update.update("expires", yesterday),
					StoredKey.class)
			.block(Portal.PATIENCE);
		// Whoever revokes a key reads them all.
		Portal.send(portal.admin("/apikey/revoked").DELETE());
		assertThat(List.of(reads(expired), reads(revoked))).containsOnly(401);
		badKeys = List.of(key("nonsense"), key("nobody.secret"), key("admin.wrong"), key(revoked), key(expired));
		overSession = session(ConfigurationFile.ADMIN);
		store.updateMulti(new Query(), Update.update("seenAt", yesterday), StoredSession.class).block(Portal.PATIENCE);
	}

	@AfterAll
	static void end() {
		System.out.printf("%d requests were denied, as they should be%n", asked);
		daemon.close();
		jira.close();
	}

	@Test
	void nobodyGetsInWithoutAGoodKey() {
		for (Route route : routes()) {
			List<HttpResponse<String>> answers = new ArrayList<>(List.of(send(route, true, NOBODY)));
			badKeys.forEach((key) -> answers.add(send(route, true, key)));
			assertThat(answers).as(route.toString())
				.allSatisfy((answer) -> assertThat(answer.statusCode()).isEqualTo(route.isPage() ? 303 : 401))
				.allSatisfy((answer) -> assertThat(answer.body()).isEqualTo(answers.get(0).body()));
		}
	}

	@Test
	void nobodyGetsInWithASessionThatIsNoneOrIsOver() {
		for (Route route : routes()) {
			HttpResponse<String> stolen = send(route, true, cookie("tracker-catalog=stolen"));
			HttpResponse<String> over = send(route, true, cookie(overSession));
			assertThat(List.of(stolen, over)).as(route.toString())
				.allSatisfy((answer) -> assertThat(answer.statusCode()).isEqualTo(route.isPage() ? 303 : 401));
			assertThat(over.body()).as(route.toString()).isEqualTo(stolen.body());
		}
	}

	@Test
	void whoeverMayReadMayNotAdminister() {
		for (Route route : routes()) {
			if (!route.isPage() && !route.path().equals(DETAILS)) {
				assertThat(send(route, true, key(ConfigurationFile.READER)).statusCode()).as(route.toString())
					.isEqualTo(403);
			}
		}
	}

	@Test
	void whatIsForeignAnswersAsIfItDidNotExistWhetherAnybodyHasAskedForItOrNot() {
		String session = session(ConfigurationFile.FOREIGNER);
		String token = formToken(session);
		for (int round = 0; round < 2; round++) {
			for (Route route : routes()) {
				if (VARIABLE.matcher(route.path()).find() && !route.path().contains("/list")) {
					UnaryOperator<HttpRequest.Builder> caller = route.isPage()
							? (request) -> request.header("Cookie", session).header("X-CSRF-Token", token) : FOREIGNER;
					HttpResponse<String> foreign = send(route, true, caller);
					HttpResponse<String> unknown = send(route, false, caller);
					assertThat(foreign.statusCode()).as("%s: %s", route, foreign.body()).isIn(400, 404, 422);
					assertThat(foreign.statusCode()).as(route.toString()).isEqualTo(unknown.statusCode());
					assertThat(foreign.body()).as(route.toString()).isEqualTo(unknown.body());
				}
			}
			warm();
		}
	}

	@Test
	void nobodySpeaksForAForeignOrganisationOrProjectWhetherAnybodyHasOrNot() {
		for (int round = 0; round < 2; round++) {
			List<HttpResponse<String>> answers = List.of(
					Portal.send(portal.details("?instance=7").setHeader("apikey", ConfigurationFile.FOREIGNER)),
					Portal.send(portal.details("?instance=7777").setHeader("apikey", ConfigurationFile.FOREIGNER)),
					Portal.send(portal.details("?instance=7").setHeader("orgCode", "GLOBEX")),
					Portal.send(portal.details("?instance=7").setHeader("project", "SECRET")),
					Portal.send(portal.details("?instance=7777").setHeader("project", "SECRET")));
			asked += answers.size();
			assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(403);
			assertThat(answers).extracting(HttpResponse::body).containsOnly(answers.get(0).body());
			warm();
		}
	}

	@Test
	void aSessionAloneChangesNothing() {
		String session = session(ConfigurationFile.ADMIN);
		for (Route route : routes()) {
			if (!route.method().equals("GET") && !route.path().equals(DETAILS)) {
				HttpResponse<String> answer = send(route, true, cookie(session));
				assertThat(answer.statusCode()).as("%s: %s", route, answer.body()).isEqualTo(403);
			}
		}
		assertThat(Portal.send(portal.admin("/instance/7")).statusCode()).isEqualTo(200);
	}

	/** The owner asks for everything, and gets it. */
	private static void warm() {
		String session = session(ConfigurationFile.ADMIN);
		for (Route route : routes()) {
			if (route.method().equals("GET") && !route.path().endsWith("/events") && !route.path().equals(DETAILS)) {
				UnaryOperator<HttpRequest.Builder> owner = route.isPage() ? cookie(session)
						: key(ConfigurationFile.ADMIN);
				assertThat(Portal.send(owner.apply(portal.bare(filled(route, true)))).statusCode()).as(route.toString())
					.isIn(200, 400, 404);
			}
		}
		assertThat(Portal.send(portal.details("?instance=7&fetchFields=true")).statusCode()).isEqualTo(200);
	}

	private static HttpResponse<String> send(Route route, boolean exists, UnaryOperator<HttpRequest.Builder> caller) {
		asked++;
		return Portal.send(caller.apply(portal.bare(filled(route, exists))
			.header("If-Match", "\"v1\"")
			// Too many bad keys of one address would be denied for that.
			.header("X-Forwarded-For", "198.51.100." + asked % 250)
			.header("Content-Type", route.isPage() ? "application/x-www-form-urlencoded" : "application/json")
			.method(route.method(), BodyPublishers.ofString(route.isPage() ? "a=b" : "{}"))));
	}

	/** With values that somebody else has, or nobody. */
	private static String filled(Route route, boolean exists) {
		return VARIABLE.matcher(route.path())
			.replaceAll((variable) -> Matcher.quoteReplacement(value(route, variable.group(1), exists)));
	}

	private static String value(Route route, String variable, boolean exists) {
		return switch (variable) {
			case "id" -> id(route, exists);
			case "key" -> exists ? "reader" : "unknown";
			case "project" -> "10000";
			case "type" -> route.path().contains("/list") ? "all" : "10001";
			case "change" -> "0000000007-0000000001-00000000";
			default -> throw new AssertionError(
					"There is a new variable in a path, %s: say here which value it may have".formatted(variable));
		};
	}

	private static String id(Route route, boolean exists) {
		Map<String, String> foreign = Map.of("/instance", "7", "/pass/", pass, "/webhook/", "chat", "/apikey/",
				"reader");
		Map<String, String> unknown = Map.of("/instance", "7777", "/pass/", "0123456789abcdef01234567", "/webhook/",
				"unknown", "/apikey/", "unknown");
		return (exists ? foreign : unknown).entrySet()
			.stream()
			.filter((entry) -> route.path().contains(entry.getKey()))
			.findFirst()
			.orElseThrow(
					() -> new AssertionError("There is a new {id} in %s: say here what it may be".formatted(route)))
			.getValue();
	}

	private static UnaryOperator<HttpRequest.Builder> key(String plain) {
		return (request) -> request.header("apikey", plain);
	}

	private static UnaryOperator<HttpRequest.Builder> cookie(String cookie) {
		return (request) -> request.header("Cookie", cookie);
	}

	private static String session(String key) {
		HttpResponse<String> answer = Portal.send(portal.bare("/admin/sign-in")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("key=" + key)));
		String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
		assertThat(cookie.toLowerCase(Locale.ROOT)).contains("httponly", "samesite=lax", "path=/");
		return cookie.substring(0, cookie.indexOf(';'));
	}

	private static String formToken(String session) {
		String page = Portal.send(portal.bare("/admin").header("Cookie", session)).body();
		return page.replaceFirst("(?s).*?name=\"_csrf\" value=\"([0-9a-f]+)\".*", "$1");
	}

	private static int reads(String key) {
		return Portal.send(portal.details("?instance=7").setHeader("apikey", key)).statusCode();
	}

	private static String issue(String id, String more) {
		return Portal
			.json(portal.admin("/apikey").header("Content-Type", "application/json").POST(BodyPublishers.ofString("""
					{"id": "%s", "orgCodes": ["ACME"], "permissions": ["read", "admin"]%s}
					""".formatted(id, more))))
			.path("apikey")
			.asString();
	}

	/** Those that somebody has to be let in to. */
	private static Set<Route> routes() {
		Set<Route> routes = RouteReading.of(daemon)
			.stream()
			.filter((route) -> !route.method().equals("HEAD") && !OPEN.contains(route.toString()))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(routes).hasSizeGreaterThan(40);
		return routes;
	}

}
