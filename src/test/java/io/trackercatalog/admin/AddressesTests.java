package io.trackercatalog.admin;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

import io.trackercatalog.endtoend.ConfigurationFile;
import io.trackercatalog.endtoend.Daemon;
import io.trackercatalog.endtoend.Portal;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.http.Door;
import io.trackercatalog.tracker.http.ForbiddenAddresses;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where nobody can send us, however the address is written and whoever writes it. What of
 * it means this machine ends at a door that remembers who knocks; only {@code 127.0.0.2}
 * is allowed.
 */
class AddressesTests {

	private static final String ALLOWED = "127.0.0.2";

	/** What programs read in different ways, or what hides a host behind a user. */
	private static final List<String> ODDITIES = List.of("localhost", "LOCALHOST", "localhost.", "127.1", "127.0.1",
			"127.0.0.1.", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "127.0.0.01", "017700000001",
			"127.0.0x1", "127%2e0.0.1", "0", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "[::ffff:127.0.0.1]",
			"[0:0:0:0:0:ffff:127.0.0.1]", "[0:0:0:0:0:0:0:1]", "[::127.0.0.1]", "[::ffff:169.254.169.254]",
			"[::ffff:168.63.129.16]", "[fe80::1%25lo]", "[fe80::1%lo]", "[::1%25lo]", "１２７.0.0.1", "127。0。0。1",
			"ⓛocalhost", "user@127.0.0.1", "8.8.8.8@127.0.0.1", "127.0.0.2@127.0.0.1", "127.0.0.2:80@127.0.0.1",
			"127.0.0.2%23@127.0.0.1", "@127.0.0.1");

	private static final List<String> CONFIGURED = ForbiddenAddresses.hosts().toList();

	private static Door door;

	private static Daemon daemon;

	private static Portal portal;

	@BeforeAll
	static void start(@TempDir Path directory) throws IOException {
		door = Door.open();
		String file = new ConfigurationFile().in(directory);
		for (int index = 0; index < CONFIGURED.size(); index++) {
			Files.writeString(directory.resolve("catalog.yml"), """
					    - id: %d
					      type: jira
					      url: "http://%s:%d"
					      alias: A
					      integrated-by: jane@acme.example
					      org-code: ACME
					      credential: { kind: bearer, token: t0ken }
					""".formatted(index + 1, CONFIGURED.get(index), door.port()), StandardOpenOption.APPEND);
		}
		daemon = Daemon.start(file, "--spring.mongodb.uri=" + TestStore.uri(),
				"--catalog.network.allow[0]=" + ALLOWED + "/32", "--catalog.http.tries=1",
				"--catalog.schedule.passes-at-a-time=32");
		portal = daemon.portal();
	}

	@AfterAll
	static void end() {
		daemon.close();
		door.close();
	}

	@ParameterizedTest
	@MethodSource("everythingForbidden")
	void nobodyCanSendUsThereByHavingATrackerExamined(String host) {
		HttpResponse<String> answer = examined(host);
		assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400);
		assertThat(answer.body()).contains((answer.statusCode() == 400) ? "url:" : "\"ok\":false");
		assertThat(door.knocks()).allMatch(ALLOWED::equals);
	}

	@Test
	void nobodyCanSendUsThereByTheConfiguration() {
		for (int index = 0; index < CONFIGURED.size(); index++) {
			JsonNode pass = firstPass(index + 1);
			assertThat(pass.path("state").asString()).as(CONFIGURED.get(index)).isEqualTo("failed");
			assertThat(pass.path("failure").toString()).as(CONFIGURED.get(index)).contains("catalog.network.allow");
		}
		assertThat(door.knocks()).allMatch(ALLOWED::equals);
		System.out.printf("%d forbidden addresses in the configuration: no connection%n", CONFIGURED.size());
	}

	@Test
	void whatIsAllowedIsGoneTo() {
		assertThat(examined(ALLOWED).body()).contains("\"ok\":false");
		assertThat(door.knocks()).isNotEmpty().allMatch(ALLOWED::equals);
	}

	@Test
	void theRefusalNamesTheRemedy() {
		assertThat(examined("127.0.0.1").body()).contains("add its range to catalog.network.allow");
		assertThat(examined("169.254.169.254").body()).contains("catalog.network.allow does not open it");
	}

	static Stream<String> everythingForbidden() {
		return Stream.concat(ForbiddenAddresses.hosts(), ODDITIES.stream());
	}

	private static JsonNode firstPass(int instance) {
		return Awaitility.await("the first pass over " + CONFIGURED.get(instance - 1))
			.atMost(Portal.PATIENCE)
			.until(() -> Portal.json(portal.admin("/instance/" + instance + "/passes")).path("data").path(0),
					(pass) -> pass.path("endedAt").isString());
	}

	private static HttpResponse<String> examined(String host) {
		return Portal.send(portal.admin("/instance/test")
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(
					"""
							{"id": 999, "type": "jira", "url": "http://%s:%d", "alias": "A", "integratedBy": "jane@acme.example",
							 "orgCode": "ACME", "credential": {"kind": "basic", "username": "jane", "token": "t0ken"}}
							"""
						.formatted(host, door.port()))));
	}

}
