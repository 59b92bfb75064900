package io.trackercatalog.endtoend;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
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
 * The demo as somebody sees it who has just downloaded it.
 */
class DemoIT {

	/** Every so manieth project is compared with what the tracker says of it. */
	private static final int SAMPLE = 10;

	@TempDir
	private static Path directory;

	private static PackagedDaemon daemon;

	private static Portal portal;

	@BeforeAll
	static void publishEverySnapshot() {
		daemon = PackagedDaemon.start(directory, "--spring.profiles.active=demo",
				"--catalog.simulator.jira-cloud.port=0", "--catalog.simulator.jira-data-center.port=0",
				"--catalog.simulator.azure-devops.port=0");
		portal = daemon.portal();
		Awaitility.await("three snapshots")
			.atMost(Portal.PATIENCE)
			.until(() -> Portal.json(details(""))
				.findValues("revision")
				.stream()
				.filter(JsonNode::isString)
				.count() == 3);
	}

	@AfterAll
	static void end() {
		daemon.close();
	}

	@ParameterizedTest
	@CsvSource({ "1, 120", "2, 60", "3, 160" })
	void tellsEveryProject(int instance, int projects) {
		JsonNode answer = Portal.json(details("?instance=" + instance)).path("data").path(0);
		assertThat(answer.path("freshness").path("complete").asBoolean()).isTrue();
		Set<String> ids = new HashSet<>(answer.path("externalProjects").findValuesAsString("projectID"));
		assertThat(ids).hasSize(projects);
		assertThat(answer.path("externalProjects").size()).isEqualTo(projects);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void tellsEveryFieldThatTheTrackerShows(int instance) throws Exception {
		JsonNode answer = Portal.json(details("?fetchFields=true&instance=" + instance)).path("data").path(0);
		TrackerReading tracker = TrackerReading.of(answer.path("instanceUrl").asString());
		JsonNode projects = answer.path("externalProjects");
		for (int index = 0; index < projects.size(); index += SAMPLE) {
			for (Modules.Type type : Modules.typesOf(projects.path(index))) {
				assertThat(type.node().path("fields").isEmpty()).as(type.toString()).isFalse();
				JSONAssert.assertEquals(tracker.fields(type.project(), type.node()).toString(),
						type.node().path("fields").toString(), true);
			}
		}
	}

	@Test
	void saysWhatToTryAndMeansIt() throws Exception {
		String details = daemon.awaitLine(Pattern.compile("curl .*instance=1&fetchFields=true'.*")).group();
		String list = daemon.awaitLine(Pattern.compile("curl .*listall")).group();
		assertThat(printedBy(details)).startsWith("{\"data\":[{\"instanceId\":1,\"instanceType\":\"Jira\"");
		assertThat(printedBy(list)).startsWith("{\"headers\":{},\"body\":{\"data\":[{\"instanceId\":1,");
	}

	@Test
	void leavesNothingBehindWhereItWasStarted() throws IOException {
		try (var files = Files.list(directory)) {
			assertThat(files).allMatch((file) -> file.toString().endsWith(".log"));
		}
	}

	private static HttpRequest.Builder details(String query) {
		return portal.details(query)
			.setHeader("apikey", "demo.tracker-catalog")
			.setHeader("orgCode", "DEMO")
			.setHeader("project", "PAY");
	}

	private static String printedBy(String command) throws IOException, InterruptedException {
		Process shell = new ProcessBuilder("sh", "-c", command).start();
		String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(shell.waitFor(Portal.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		return printed;
	}

}
