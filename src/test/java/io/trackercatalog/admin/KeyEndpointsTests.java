package io.trackercatalog.admin;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.trackercatalog.endtoend.ConfigurationFile;
import io.trackercatalog.endtoend.Daemon;
import io.trackercatalog.endtoend.Portal;
import io.trackercatalog.store.TestStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import static org.assertj.core.api.Assertions.assertThat;

class KeyEndpointsTests {

	private static Daemon daemon;

	private static Daemon other;

	private static Portal portal;

	private static String uri = "";

	@BeforeAll
	static void start(@TempDir Path directory) {
		uri = TestStore.uri();
		String[] options = { new ConfigurationFile().in(directory), "--spring.mongodb.uri=" + uri,
				"--catalog.access.limits.per-key=200" };
		daemon = Daemon.start(options);
		other = Daemon.start(options);
		portal = daemon.portal();
	}

	@AfterAll
	static void end() {
		other.close();
		daemon.close();
	}

	@Test
	void aKeyIsShownOnceAndOpensWhatItWasGrantedOnEveryReplica() {
		HttpResponse<String> issued = issue("shown", "\"read\"", "");
		assertThat(issued.statusCode()).isEqualTo(201);
		String plain = Portal.json(issued).path("apikey").asString();
		assertThat(plain).startsWith("shown.");
		assertThat(reads(portal, plain)).isEqualTo(200);
		assertThat(Portal.send(portal.admin("/apikey").setHeader("apikey", plain)).statusCode()).isEqualTo(403);
		Awaitility.await().atMost(Portal.PATIENCE).until(() -> reads(other.portal(), plain) == 200);
		String listed = Portal.send(portal.admin("/apikey")).body();
		assertThat(listed).contains("\"shown\"").doesNotContain(plain.substring(6)).doesNotContain("sha256");
	}

	@Test
	void aRevokedKeyOpensNothingAtOnce() {
		String plain = Portal.json(issue("revoked", "\"read\"", "")).path("apikey").asString();
		assertThat(reads(portal, plain)).isEqualTo(200);
		assertThat(Portal.send(portal.admin("/apikey/revoked").DELETE()).statusCode()).isEqualTo(204);
		assertThat(reads(portal, plain)).isEqualTo(401);
		assertThat(Portal.send(portal.admin("/apikey?id=revoked").DELETE()).statusCode()).isEqualTo(404);
	}

	@Test
	void anExpiredKeyOpensNothing() {
		String plain = Portal
			.json(issue("expiring", "\"read\"",
					", \"expires\": \"%s\"".formatted(Instant.now().plus(Duration.ofDays(1)))))
			.path("apikey")
			.asString();
		assertThat(reads(portal, plain)).isEqualTo(200);
		expire("expiring");
		assertThat(reads(portal, plain)).isEqualTo(401);
		assertThat(Portal.complaint(issue("late", "\"read\"", ", \"expires\": \"2020-01-01T00:00:00Z\"")))
			.contains("expires: is over already");
	}

	@Test
	void noKeyIsGoodForEver() {
		for (String moment : List.of("+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z",
				"+10000-01-01T00:00:00Z")) {
			HttpResponse<String> refused = issue("eternal", "\"read\"", ", \"expires\": \"%s\"".formatted(moment));
			assertThat(refused.statusCode()).as(moment).isEqualTo(400);
			assertThat(Portal.complaint(refused))
				.isEqualTo("The member 'expires' has to be a moment in UTC, such as 2027-01-31T00:00:00Z.");
		}
	}

	@Test
	void aKeyThatIsRenewedHasTwoGoodSecretsAndNeverThree() {
		String first = Portal.json(issue("renewed", "\"read\"", "")).path("apikey").asString();
		String second = Portal.json(renew("renewed", "?overlap=48h")).path("apikey").asString();
		assertThat(List.of(reads(portal, first), reads(portal, second))).containsOnly(200);
		String third = Portal.json(renew("renewed", "")).path("apikey").asString();
		assertThat(reads(portal, first)).isEqualTo(401);
		assertThat(List.of(reads(portal, second), reads(portal, third))).containsOnly(200);
		String fourth = Portal.json(renew("renewed", "?overlap=0s")).path("apikey").asString();
		assertThat(reads(portal, third)).isEqualTo(401);
		assertThat(reads(portal, fourth)).isEqualTo(200);
	}

	@Test
	void nobodyGrantsOrSeesMoreThanItHas() {
		assertThat(Portal.send(post("/apikey", """
				{"orgCodes": ["*"], "permissions": ["read"]}
				""")).statusCode()).isEqualTo(403);
		assertThat(Portal.send(post("/apikey", """
				{"orgCodes": ["GLOBEX"], "permissions": ["read"]}
				""")).statusCode()).isEqualTo(403);
		assertThat(Portal.json(issue("private", "\"read\"", "")).path("key").path("madeBy").asString())
			.isEqualTo("admin");
		JsonNode seen = Portal.json(portal.admin("/apikey").setHeader("apikey", ConfigurationFile.FOREIGNER));
		assertThat(seen.path("data").findValuesAsString("id")).containsExactly("foreigner");
		assertThat(
				Portal.send(portal.admin("/apikey/private").setHeader("apikey", ConfigurationFile.FOREIGNER).DELETE())
					.statusCode())
			.isEqualTo(404);
	}

	@Test
	void whatStandsInTheConfigurationIsReadOnlyAndMistakesAreNamed() {
		HttpResponse<String> refused = Portal.send(portal.admin("/apikey/reader").DELETE());
		assertThat(refused.statusCode()).isEqualTo(409);
		assertThat(Portal.complaint(refused)).contains("catalog.access.keys");
		assertThat(Portal.complaint(Portal.send(post("/apikey", "{\"id\": \"a b\", \"permissions\": [\"all\"]}"))))
			.contains("id: is malformed", "orgCodes: is missing", "permissions: is missing or names others");
		assertThat(Portal.complaint(Portal.send(post("/apikey", "{\"colour\": \"red\"}")))).contains("no others");
	}

	@Test
	void tooManyRequestsWithOneKeyHaveToWaitAndOthersNeedNot() {
		String busy = Portal.json(issue("busy", "\"read\"", "")).path("apikey").asString();
		List<HttpResponse<String>> answers = IntStream.range(0, 260)
			.mapToObj((number) -> Portal.send(portal.details("?instance=1").setHeader("apikey", busy)))
			.toList();
		List<HttpResponse<String>> refused = answers.stream().filter((answer) -> answer.statusCode() == 429).toList();
		assertThat(refused).isNotEmpty();
		assertThat(refused.get(0).headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
		assertThat(refused.get(0).body()).contains("RATE_LIMITED");
		assertThat(Portal.send(portal.details("?instance=1")).statusCode()).isEqualTo(404);
	}

	/**
	 * What somebody gets that may read: 404 is a good answer, since there is no instance.
	 */
	private static int reads(Portal where, String plain) {
		int status = Portal.send(where.details("").setHeader("apikey", plain)).statusCode();
		return (status == 404) ? 200 : status;
	}

	/** As if its time had passed, and as the daemon knows from now on. */
	private static void expire(String id) {
		TestStore.template(uri)
			.updateFirst(Query.query(Criteria.where("_id").is(id)),
					Update.update("expires", Instant.now().minusSeconds(1)), "apiKeys")
			.block(Portal.PATIENCE);
		// Whoever issues a key reads them all.
		assertThat(issue("after-" + id, "\"read\"", "").statusCode()).isEqualTo(201);
	}

	private static HttpResponse<String> issue(String id, String permissions, String more) {
		return Portal.send(post("/apikey", """
				{"id": "%s", "orgCodes": ["ACME"], "permissions": [%s]%s}
				""".formatted(id, permissions, more)));
	}

	private static HttpResponse<String> renew(String id, String query) {
		return Portal.send(portal.admin("/apikey/" + id + "/rotate" + query).POST(BodyPublishers.noBody()));
	}

	private static HttpRequest.Builder post(String path, String body) {
		return portal.admin(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
	}

}
