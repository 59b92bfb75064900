package io.trackercatalog.instance;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.trackercatalog.endtoend.ConfigurationFile;
import io.trackercatalog.endtoend.Daemon;
import io.trackercatalog.endtoend.Portal;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What becomes of stored credentials when the keys they are encrypted with change.
 */
class KeyRotationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String OLD = "--catalog.encryption.keys.k1=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

	private static final String OTHER = "--catalog.encryption.keys.k1=ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

	private static final String NEW = "--catalog.encryption.keys.k2=MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=";

	@TempDir
	private Path directory;

	@Test
	void everySecretIsEncryptedAgainWhileTheProgramRunsWhereverThatBrokeOffBefore() {
		String uri = TestStore.uri();
		ReactiveMongoTemplate mongo = TestStore.template(uri);
		try (SimulatedSite jira = Simulator.start(SiteSettings.jiraCloud().withProjects(1))) {
			List<Integer> made = new ArrayList<>();
			try (Daemon daemon = start(uri, "k1", OLD)) {
				for (int count = 0; count < 5; count++) {
					made.add(make(daemon.portal(), jira));
				}
			}
			assertThat(keys(mongo)).containsOnly("k1").hasSize(5);
			Document before = definition(made.get(3), mongo);
			try (Daemon daemon = start(uri, "k2", OLD, NEW)) {
				awaitOnly("k2", mongo);
				// Counted after the last one is stored, so a moment later than the store
				// shows.
				Awaitility.await()
					.atMost(PATIENCE)
					.untilAsserted(
							() -> assertThat(Portal.send(daemon.management().bare("/actuator/prometheus")).body())
								.contains("catalog_encryption_secrets{key=\"k2\"} 5.0"));
			}
			// Broken off in the middle, one of them would still be as it was.
			mongo.save(before, "definitions").block(PATIENCE);
			assertThat(keys(mongo)).contains("k1", "k2");
			try (Daemon daemon = start(uri, "k2", OLD, NEW)) {
				awaitOnly("k2", mongo);
			}
			try (Daemon daemon = start(uri, "k2", NEW)) {
				for (int id : made) {
					assertThat(Portal
						.json(daemon.portal().admin("/instance/" + id + "/test").POST(BodyPublishers.noBody()))
						.path("ok")
						.asBoolean()).isTrue();
				}
			}
		}
	}

	@Test
	void aWrongOrAbsentKeyStopsTheStartAndSaysWhichIsNeeded() {
		String uri = TestStore.uri();
		try (SimulatedSite jira = Simulator.start(SiteSettings.jiraCloud().withProjects(1));
				Daemon daemon = start(uri, "k1", OLD)) {
			make(daemon.portal(), jira);
		}
		assertThatThrownBy(() -> start(uri, "k1", OTHER).close())
			.hasStackTraceContaining("catalog.encryption.keys: does not fit the credentials in the store")
			.hasStackTraceContaining("k1");
		assertThatThrownBy(() -> start(uri, "k2", NEW).close())
			.hasStackTraceContaining("the key k1, which is not below");
		assertThatThrownBy(() -> Daemon.start("--spring.mongodb.uri=" + uri).close())
			.hasStackTraceContaining("the key k1, which is not below");
	}

	@Test
	void aSecretMovedToAnotherInstanceCannotBeRead() {
		String uri = TestStore.uri();
		ReactiveMongoTemplate mongo = TestStore.template(uri);
		try (SimulatedSite jira = Simulator.start(SiteSettings.jiraCloud().withProjects(1));
				Daemon daemon = start(uri, "k1", OLD)) {
			int mine = make(daemon.portal(), jira);
			int theirs = make(daemon.portal(), jira);
			Document stolen = definition(theirs, mongo);
			mongo
				.updateFirst(Query.query(Criteria.where("_id").is(mine)),
						Update.update("secrets", stolen.get("secrets")), "definitions")
				.block(PATIENCE);
		}
		assertThatThrownBy(() -> start(uri, "k1", OLD).close()).hasStackTraceContaining("that of instance");
	}

	@Test
	void anInstanceWhoseSecretCannotBeReadIsLeftOutUntilItIsSentAgain() {
		String uri = TestStore.uri();
		ReactiveMongoTemplate mongo = TestStore.template(uri);
		try (SimulatedSite jira = Simulator.start(SiteSettings.jiraCloud().withProjects(1));
				Daemon daemon = start(uri, "k1", OLD)) {
			Portal portal = daemon.portal();
			int mine = make(portal, jira);
			int theirs = make(portal, jira);
			portal.awaitSnapshot(mine);
			mongo
				.updateFirst(Query.query(Criteria.where("_id").is(mine)),
						Update.update("secrets", definition(theirs, mongo).get("secrets")).set("version", 2L),
						"definitions")
				.block(PATIENCE);
			awaitDetails(portal, mine, 404);
			String shown = Portal.json(portal.admin("/instance/" + mine)).toString();
			assertThat(Portal.complaint(Portal.send(put(portal, mine, shown)))).contains("credential.token");
			String again = shown.replace("\"kind\":\"basic\"", "\"kind\":\"basic\",\"token\":\"" + jira.token() + "\"");
			assertThat(Portal.send(put(portal, mine, again)).statusCode()).isEqualTo(200);
			awaitDetails(portal, mine, 200);
		}
	}

	private static void awaitDetails(Portal portal, int instance, int status) {
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> Portal.send(portal.details("?instance=" + instance)).statusCode() == status);
	}

	private static HttpRequest.Builder put(Portal portal, int instance, String body) {
		return portal.admin("/instance/" + instance)
			.header("If-Match", "\"v2\"")
			.header("Content-Type", "application/json")
			.PUT(BodyPublishers.ofString(body));
	}

	private Daemon start(String uri, String active, String... keys) {
		return Daemon
			.start(Stream.concat(Stream.of(new ConfigurationFile().in(this.directory), "--spring.mongodb.uri=" + uri,
					"--catalog.encryption.active=" + active), Stream.of(keys))
				.toArray(String[]::new));
	}

	private static int make(Portal portal, SimulatedSite jira) {
		JsonNode made = Portal
			.json(portal.admin("/instance").header("Content-Type", "application/json").POST(BodyPublishers.ofString("""
					{"type": "jira", "url": "%s", "alias": "Jira", "integratedBy": "jane@acme.example",
					 "orgCode": "ACME", "credential": {"kind": "basic", "username": "%s", "token": "%s"}}
					""".formatted(jira.url(), jira.username(), jira.token()))));
		return made.path("id").asInt();
	}

	private static void awaitOnly(String key, ReactiveMongoTemplate mongo) {
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(keys(mongo)).containsOnly(key).hasSize(5));
	}

	private static Document definition(int id, ReactiveMongoTemplate mongo) {
		return mongo.findById(id, Document.class, "definitions").blockOptional(PATIENCE).orElseThrow();
	}

	private static List<String> keys(ReactiveMongoTemplate mongo) {
		return mongo.findAll(Document.class, "definitions")
			.flatMapIterable((stored) -> stored.getList("secrets", Document.class))
			.map((sealed) -> sealed.getString("key"))
			.collectList()
			.blockOptional(PATIENCE)
			.orElseThrow();
	}

}
