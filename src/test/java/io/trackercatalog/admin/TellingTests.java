package io.trackercatalog.admin;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.trackercatalog.endtoend.ConfigurationFile;
import io.trackercatalog.endtoend.Daemon;
import io.trackercatalog.endtoend.Portal;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.webhook.Receiver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What others are told as it happens: by events that they listen to, and by webhooks that
 * they are sent.
 */
class TellingTests {

	private static final String SECRET = "0123456789abcdef0123456789abcdef";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final SimulatedSite jira = Simulator.start(SiteSettings.jiraCloud().withProjects(2));

	private final Receiver receiver = Receiver.start();

	private final String store = TestStore.uri();

	private final String configuration;

	private Daemon daemon;

	private Portal portal;

	TellingTests(@TempDir Path directory) {
		this.configuration = new ConfigurationFile().with(7, this.jira).in(directory);
		this.daemon = start();
		this.portal = this.daemon.portal();
	}

	private Daemon start() {
		return Daemon.start(this.configuration, "--spring.mongodb.uri=" + this.store, "--catalog.webhooks[0].id=chat",
				"--catalog.webhooks[0].url=" + this.receiver.url() + "?token=hidden",
				"--catalog.webhooks[0].secret=" + SECRET, "--catalog.webhooks[0].org-codes=ACME",
				"--catalog.webhook.backoff=50ms");
	}

	@BeforeEach
	void takeAFirstSnapshot() {
		this.portal.awaitSnapshot(7);
		// Readers see a snapshot before its pass has ended, and who asks for a refresh
		// until
		// then joins that pass, which has read the tracker already.
		this.portal.refresh(7, "?full=true");
	}

	@AfterEach
	void end() {
		this.daemon.close();
		this.receiver.close();
		this.jira.close();
	}

	@Test
	void tellsHowAPassGoesUntilItsEnd() {
		String pass = this.portal.refresh(7, "?full=true").path("id").asString();
		List<Event> events = listen("/pass/" + pass + "/events", null).toList();
		Event last = events.get(events.size() - 1);
		assertThat(last.name()).isEqualTo("end");
		assertThat(last.data().path("state").asString()).isEqualTo("unchanged");
		assertThat(last.data().path("progress").path("read").asInt()).isEqualTo(2);
		assertThat(events.subList(0, events.size() - 1)).allMatch((event) -> event.name().equals("progress"));
	}

	@Test
	void knowsNoPassThatThereIsNot() {
		assertThat(Portal.send(this.portal.admin("/pass/0123456789abcdef01234567/events")).statusCode()).isEqualTo(404);
	}

	@Test
	void tellsChangesAsTheyComeAndGoesOnWhereItWasCutOff() {
		try (Stream<Event> events = listen("/instance/7/events", null)) {
			this.jira.drift().renameField("labels", "Schlagworte");
			this.portal.awaitEnd(this.portal.refresh(7, "?full=true").path("id").asString());
			Event change = events.filter((event) -> event.name().equals("change")).findFirst().orElseThrow();
			assertThat(change.data().path("thing").asString()).isEqualTo("labels");
			assertThat(change.data().path("id").asString()).isEqualTo(change.id());
		}
		this.jira.drift().renameField("labels", "Etiketten");
		this.portal.awaitEnd(this.portal.refresh(7, "?full=true").path("id").asString());
		try (Stream<Event> events = listen("/instance/7/events", "0000000007-0000000002-00000000")) {
			Event change = events.filter((event) -> event.name().equals("change")).findFirst().orElseThrow();
			assertThat(change.id()).isEqualTo("0000000007-0000000003-00000000");
			assertThat(change.data().path("after").path("name").asString()).isEqualTo("Etiketten");
		}
	}

	@Test
	void goesOnWhereItWasCutOffBeforeAnythingChanged() {
		String start;
		try (Stream<Event> events = listen("/instance/7/events", null)) {
			start = events.findFirst().orElseThrow().id();
		}
		this.jira.drift().renameField("labels", "Schlagworte");
		this.portal.refresh(7, "?full=true");
		try (Stream<Event> events = listen("/instance/7/events", start)) {
			Event change = events.filter((event) -> event.name().equals("change")).findFirst().orElseThrow();
			assertThat(change.data().path("thing").asString()).isEqualTo("labels");
		}
	}

	@Test
	void tellsNothingThatWasToldBeforeSomebodyListened() {
		this.jira.drift().renameField("labels", "Schlagworte");
		this.jira.drift().renameField("duedate", "Termin");
		this.jira.drift().makeMandatory("environment");
		this.portal.awaitEnd(this.portal.refresh(7, "?full=true").path("id").asString());
		try (Stream<Event> events = listen("/instance/7/events", null)) {
			this.jira.drift().renameField("labels", "Etiketten");
			this.portal.refresh(7, "?full=true");
			Event change = events.filter((event) -> event.name().equals("change")).findFirst().orElseThrow();
			assertThat(change.data().path("after").path("name").asString()).isEqualTo("Etiketten");
		}
	}

	@Test
	void tellsNothingMoreToSomebodyWhoseKeyWasRevoked() {
		String key = Portal.json(
				this.portal.admin("/apikey").header("Content-Type", "application/json").POST(BodyPublishers.ofString("""
						{"id": "listener", "orgCodes": ["ACME"], "permissions": ["admin"]}
						""")))
			.path("apikey")
			.asString();
		HttpRequest.Builder request = this.portal.admin("/instance/7/events").setHeader("apikey", key);
		try (Stream<Event> events = listen(request)) {
			Iterator<Event> told = events.iterator();
			assertThat(told.next().name()).isEqualTo("pass");
			Portal.send(this.portal.admin("/apikey/listener").DELETE());
			assertThat(told.hasNext()).as("waits for the end").isFalse();
		}
		assertThat(Portal.send(request).statusCode()).isEqualTo(401);
	}

	@Test
	void doesNotHoldUpTheStopOfTheDaemon() {
		try (Stream<Event> events = listen("/instance/7/events", null)) {
			assertThat(events.findFirst().orElseThrow().name()).isEqualTo("pass");
			this.daemon.close();
		}
	}

	@Test
	void sendsWebhooksThatProveThemselves() {
		this.jira.drift().renameField("labels", "Schlagworte");
		this.portal.awaitEnd(this.portal.refresh(7, "?full=true").path("id").asString());
		Receiver.Delivery delivery = this.receiver.awaitDeliveries(1).get(0);
		assertThat(delivery.header("X-Tracker-Catalog-Event")).isEqualTo("changes");
		assertThat(delivery.header("X-Tracker-Catalog-Signature"))
			.isEqualTo(signature(delivery.header("X-Tracker-Catalog-Timestamp"), delivery.body()));
		JsonNode body = JSON.readTree(delivery.body());
		assertThat(body.path("id").asString()).isEqualTo(delivery.header("X-Tracker-Catalog-Delivery"));
		assertThat(body.path("instance").asInt()).isEqualTo(7);
		assertThat(body.path("changes").findValuesAsString("thing")).containsExactly("labels");
	}

	@Test
	void sendsAgainWhatWasNotTakenInOrderAndAfterARestart() {
		this.receiver.refuseAll(true);
		for (String name : List.of("Eins", "Zwei", "Drei")) {
			this.jira.drift().renameField("labels", name);
			this.portal.awaitEnd(this.portal.refresh(7, "?full=true").path("id").asString());
		}
		this.receiver.awaitDeliveries(2);
		this.daemon.close();
		this.receiver.refuseAll(false);
		this.daemon = start();
		this.portal = this.daemon.portal();
		List<Receiver.Delivery> taken = this.receiver.awaitTaken(3);
		assertThat(taken.stream()
			.map((delivery) -> JSON.readTree(delivery.body())
				.path("changes")
				.path(0)
				.path("after")
				.path("name")
				.asString())
			.distinct()).containsExactly("Eins", "Zwei", "Drei");
	}

	@Test
	void tellsOfWebhooksWithoutTheirSecretsAndTriesThem() {
		JsonNode tried = Portal.json(this.portal.admin("/webhook/chat/test").POST(BodyPublishers.noBody()));
		assertThat(tried.path("delivered").asBoolean()).isTrue();
		assertThat(this.receiver.awaitDeliveries(1).get(0).header("X-Tracker-Catalog-Event")).isEqualTo("test");
		this.receiver.refuseAll(true);
		assertThat(Portal.json(this.portal.admin("/webhook/chat/test").POST(BodyPublishers.noBody()))
			.path("message")
			.asString()).isEqualTo("The receiver answered with status 503 instead of one from 200 to 299.");
		HttpResponse<String> all = Portal.send(this.portal.admin("/webhook"));
		assertThat(Portal.json(all).path("data").path(0).path("id").asString()).isEqualTo("chat");
		assertThat(all.body()).doesNotContain(SECRET, "hidden");
		assertThat(Portal.json(this.portal.admin("/webhook").setHeader("apikey", ConfigurationFile.FOREIGNER))
			.path("total")
			.asInt()).isZero();
	}

	@Test
	void keepsALogOfDeliveries() {
		this.jira.drift().renameField("labels", "Schlagworte");
		this.portal.awaitEnd(this.portal.refresh(7, "?full=true").path("id").asString());
		this.receiver.awaitDeliveries(1);
		JsonNode delivery = awaitEndOfDelivery();
		assertThat(delivery.path("event").asString()).isEqualTo("chat:0000000007:0000000002");
		assertThat(delivery.path("status").asInt()).isEqualTo(200);
		assertThat(delivery.path("attempts").asInt()).isEqualTo(1);
		assertThat(Portal.send(this.portal.admin("/webhook/chat/deliveries")).body()).doesNotContain(SECRET, "hidden");
		assertThat(Portal.send(this.daemon.management().bare("/actuator/prometheus")).body())
			.containsPattern("catalog_webhook_deliveries_total\\{outcome=\"delivered\",webhook=\"chat\"} 1\\.0")
			.doesNotContain(SECRET, "hidden");
	}

	/** The receiver has it a moment before the log says so. */
	private JsonNode awaitEndOfDelivery() {
		JsonNode[] last = new JsonNode[1];
		await().atMost(Portal.PATIENCE).until(() -> {
			last[0] = Portal.json(this.portal.admin("/webhook/chat/deliveries")).path("data").path(0);
			return last[0].path("state").asString().equals("delivered");
		});
		return last[0];
	}

	private static String signature(String timestamp, byte[] body) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
			return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The events as they arrive; closing the stream ends the connection. */
	private Stream<Event> listen(String path, @Nullable String last) {
		HttpRequest.Builder request = this.portal.admin(path);
		if (last != null) {
			request.header("Last-Event-ID", last);
		}
		return listen(request);
	}

	private static Stream<Event> listen(HttpRequest.Builder request) {
		try {
			HttpResponse<Stream<String>> response = HttpClient.newHttpClient()
				.send(request.header("Accept", "text/event-stream").build(), HttpResponse.BodyHandlers.ofLines());
			assertThat(response.statusCode()).isEqualTo(200);
			// Whoever waits for what never comes does not wait for ever.
			CompletableFuture.delayedExecutor(Portal.PATIENCE.toSeconds(), TimeUnit.SECONDS)
				.execute(response.body()::close);
			Event.Reading reading = new Event.Reading();
			return response.body().flatMap((line) -> reading.next(line).stream()).onClose(response.body()::close);
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * An event as it arrived.
	 */
	private record Event(String name, String id, JsonNode data) {

		/**
		 * Puts events together from their lines.
		 */
		static final class Reading {

			private String name = "";

			private String id = "";

			private final StringBuilder data = new StringBuilder();

			Optional<Event> next(String line) {
				if (line.isEmpty() && !this.data.isEmpty()) {
					Event event = new Event(this.name, this.id, JSON.readTree(this.data.toString()));
					this.data.setLength(0);
					return Optional.of(event);
				}
				if (line.startsWith("event:")) {
					this.name = line.substring(6).strip();
				}
				else if (line.startsWith("id:")) {
					this.id = line.substring(3).strip();
				}
				else if (line.startsWith("data:")) {
					this.data.append(line.substring(5));
				}
				return Optional.empty();
			}

		}

	}

}
