package io.trackercatalog.access;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks every route that the running program has as everybody who may not: what is asked
 * follows from the routes, so a new one is asked too.
 */
class EveryRouteIsDeniedTests {

	/** Say nothing about anybody, or prove the caller by something else than a key. */
	private static final Set<String> OPEN = Set.of("GET /", "GET /admin/sign-in", "POST /admin/sign-in",
			"GET /admin/**", "POST /rest/hook/{instance}/{token}", "GET /openapi.yaml", "GET /openapi.json");

	private static final int FOREIGN = 7;

	private static final int UNKNOWN = 7777;

	private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

	private static SimulatedSite jira;

	private static Daemon daemon;

	private static Portal portal;

	private static final Map<String, String> badKeys = new LinkedHashMap<>();

	private static int asked;

	@BeforeAll
	static void start(@TempDir Path directory) {
		jira = Simulator.start(SiteSettings.jiraCloud().withProjects(2));
		daemon = Daemon.start(new ConfigurationFile().with(FOREIGN, jira).in(directory),
				"--spring.mongodb.uri=" + TestStore.uri(), "--server.forward-headers-strategy=native");
		portal = daemon.portal();
		portal.awaitSnapshot(FOREIGN);
		badKeys.put("a malformed key", "nonsense");
		badKeys.put("a revoked key", issue("revoked", ""));
		Portal.send(portal.admin("/apikey/revoked").DELETE());
		String expiring = issue("expiring", ", \"expires\": \"%s\"".formatted(Instant.now().plusSeconds(2)));
		badKeys.put("an expired key", expiring);
		Awaitility.await()
			.atMost(Portal.PATIENCE)
			.until(() -> Portal.send(portal.details("?instance=7").setHeader("apikey", expiring)).statusCode() == 401);
	}

	@AfterAll
	static void end() {
		System.out.printf("%d requests were denied, as they should be%n", asked);
		daemon.close();
		jira.close();
	}

	@Test
	void nobodyGetsInWithoutAGoodKeyOrSession() {
		for (Route route : routes()) {
			List<HttpResponse<String>> answers = new ArrayList<>();
			answers.add(send(route, FOREIGN, (request) -> request));
			badKeys.values()
				.forEach((key) -> answers.add(send(route, FOREIGN, (request) -> request.header("apikey", key))));
			answers.add(send(route, FOREIGN, (request) -> request.header("Cookie", "tracker-catalog=stolen")));
			for (HttpResponse<String> answer : answers) {
				assertThat(answer.statusCode()).as("%s: %s", route, answer.body())
					.isEqualTo(route.isPage() ? 303 : 401);
			}
			String first = answers.get(0).body();
			assertThat(answers.subList(0, answers.size() - 1)).as(route.toString())
				.allSatisfy((answer) -> assertThat(answer.body()).isEqualTo(first));
		}
	}

	@Test
	void whoeverMayReadMayNotAdminister() {
		for (Route route : routes()) {
			if (!route.isPage() && !route.path().startsWith("/rest/integration")) {
				assertThat(send(route, FOREIGN, (request) -> request.header("apikey", ConfigurationFile.READER))
					.statusCode()).as(route.toString()).isEqualTo(403);
			}
		}
	}

	@Test
	void whatIsForeignAnswersAsIfItDidNotExistWhetherAnybodyHasAskedForItOrNot() {
		String session = session(ConfigurationFile.FOREIGNER);
		for (int round = 0; round < 2; round++) {
			for (Route route : routes()) {
				if (route.path().contains("{id}") && !route.path().contains("/apikey")
						&& !route.path().contains("/pass/") && !route.path().contains("/webhook/")
						&& (!route.isPage() || route.method().equals("GET"))) {
					Function<HttpRequest.Builder, HttpRequest.Builder> caller = route.isPage()
							? (request) -> request.header("Cookie", session)
							: (request) -> request.header("apikey", ConfigurationFile.FOREIGNER);
					HttpResponse<String> foreign = send(route, FOREIGN, caller);
					HttpResponse<String> unknown = send(route, UNKNOWN, caller);
					assertThat(foreign.statusCode()).as("%s: %s", route, foreign.body()).isIn(400, 404);
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
			if (!route.method().equals("GET") && !route.path().startsWith("/rest/integration")) {
				HttpResponse<String> answer = send(route, FOREIGN, (request) -> request.header("Cookie", session));
				assertThat(answer.statusCode()).as("%s: %s", route, answer.body()).isEqualTo(403);
			}
		}
		assertThat(Portal.send(portal.admin("/instance/7")).statusCode()).isEqualTo(200);
	}

	/** The owner asks for everything. */
	private static void warm() {
		for (Route route : routes()) {
			if (route.method().equals("GET") && !route.path().endsWith("/events")) {
				Portal.send(portal.bare(route.filled(FOREIGN)).header("apikey", ConfigurationFile.ADMIN));
			}
		}
		Portal.send(portal.details("?instance=7&fetchFields=true"));
	}

	private static HttpResponse<String> send(Route route, int instance,
			Function<HttpRequest.Builder, HttpRequest.Builder> caller) {
		asked++;
		HttpRequest.Builder request = portal.bare(route.filled(instance))
			// Too many bad keys of one address would be denied for that.
			.header("X-Forwarded-For", "198.51.100." + asked % 250)
			.header("Content-Type", route.isPage() ? "application/x-www-form-urlencoded" : "application/json")
			.method(route.method(), BodyPublishers.ofString(route.isPage() ? "a=b" : "{}"));
		return Portal.send(caller.apply(request.header("If-Match", "\"v1\"")));
	}

	private static String session(String key) {
		HttpResponse<String> answer = Portal.send(portal.bare("/admin/sign-in")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("key=" + key)));
		String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
		assertThat(cookie.toLowerCase(Locale.ROOT)).contains("httponly", "samesite=lax", "path=/");
		return cookie.substring(0, cookie.indexOf(';'));
	}

	private static String issue(String id, String more) {
		return Portal
			.json(portal.admin("/apikey").header("Content-Type", "application/json").POST(BodyPublishers.ofString("""
					{"id": "%s", "orgCodes": ["ACME"], "permissions": ["read", "admin"]%s}
					""".formatted(id, more))))
			.path("apikey")
			.asString();
	}

	private static Set<Route> routes() {
		RouteReading reading = new RouteReading();
		daemon.parts(RouterFunction.class).forEach((route) -> route.accept(reading));
		assertThat(reading.routes).hasSizeGreaterThan(40);
		return reading.routes;
	}

	/**
	 * A route that somebody has to be let in to.
	 *
	 * @param method of HTTP
	 * @param path with its variables
	 */
	private record Route(String method, String path) implements Comparable<Route> {

		boolean isPage() {
			return this.path.startsWith("/admin");
		}

		/** With values that exist, as far as the instance does. */
		String filled(int instance) {
			return VARIABLE.matcher(this.path)
				.replaceAll((variable) -> Matcher.quoteReplacement(value(variable.group(1), instance)));
		}

		private String value(String variable, int instance) {
			return switch (variable) {
				case "id" -> this.path.contains("/pass/") ? "0123456789abcdef01234567"
						: (this.path.contains("/apikey/") ? "reader" : Integer.toString(instance));
				case "project" -> "10000";
				case "type" -> this.path.contains("/list") ? "all" : "10001";
				case "change" -> "0000000007-0000000001-00000000";
				case "key" -> "reader";
				default -> throw new AssertionError(
						"There is a new variable in a path, %s: say here which value it may have".formatted(variable));
			};
		}

		@Override
		public int compareTo(Route other) {
			return toString().compareTo(other.toString());
		}

		@Override
		public String toString() {
			return this.method + " " + this.path;
		}

	}

	/** Reads routes as the framework shows them. */
	private static final class RouteReading implements RouterFunctions.Visitor, RequestPredicates.Visitor {

		private final Set<Route> routes = new TreeSet<>();

		private @Nullable String method;

		private @Nullable String path;

		@Override
		public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
			this.method = null;
			this.path = null;
			predicate.accept(this);
			// Without a method it says which ones there are.
			if (this.method != null && !this.method.equals("HEAD")) {
				Route route = new Route(this.method, Objects.requireNonNull(this.path));
				if (!OPEN.contains(route.toString())) {
					this.routes.add(route);
				}
			}
		}

		@Override
		public void method(Set<HttpMethod> methods) {
			this.method = methods.iterator().next().name();
		}

		@Override
		public void path(String pattern) {
			this.path = pattern;
		}

		@Override
		public void startNested(RequestPredicate predicate) {
			throw new AssertionError("There are nested routes now: read them here");
		}

		@Override
		public void endNested(RequestPredicate predicate) {
			// There are none.
		}

		@Override
		public void resources(Function<ServerRequest, Mono<Resource>> lookup) {
			// Files say nothing about anybody.
		}

		@Override
		public void attributes(Map<String, Object> attributes) {
			// They decide nothing.
		}

		@Override
		public void unknown(RouterFunction<?> route) {
			throw new AssertionError("There are routes that cannot be read: " + route);
		}

		@Override
		public void header(String name, String value) {
			// decides nothing here
		}

		@Override
		public void queryParam(String name, String value) {
			// decides nothing here
		}

		@Override
		public void version(String version) {
			// decides nothing here
		}

		@Override
		public void pathExtension(String extension) {
			// decides nothing here
		}

		@Override
		public void startAnd() {
			// both count
		}

		@Override
		public void and() {
			// both count
		}

		@Override
		public void endAnd() {
			// both count
		}

		@Override
		public void startOr() {
			throw new AssertionError("There are alternatives now: read them here");
		}

		@Override
		public void or() {
			// There are none.
		}

		@Override
		public void endOr() {
			// There are none.
		}

		@Override
		public void startNegate() {
			throw new AssertionError("There are negations now: read them here");
		}

		@Override
		public void endNegate() {
			// There are none.
		}

		@Override
		public void unknown(RequestPredicate predicate) {
			throw new AssertionError("There are predicates that cannot be read: " + predicate);
		}

	}

}
