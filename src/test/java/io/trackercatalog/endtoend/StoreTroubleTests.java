package io.trackercatalog.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skyscreamer.jsonassert.JSONAssert;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The store takes connections and then says nothing, from the start on.
 */
class StoreTroubleTests {

	private static SimulatedSite site;

	private static ServerSocket silence;

	private static Daemon daemon;

	@BeforeAll
	static void startWithASilentStore(@TempDir Path directory) throws IOException {
		site = Simulator.start(SiteSettings.jiraCloud().withProjects(1));
		silence = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		daemon = Daemon.start(new ConfigurationFile().with(1, site).in(directory),
				"--spring.mongodb.uri=mongodb://127.0.0.1:%d/catalog".formatted(silence.getLocalPort()),
				"--catalog.store.timeout=500ms", "--catalog.cache.store-patience=1s");
	}

	@AfterAll
	static void end() throws IOException {
		daemon.close();
		silence.close();
		site.close();
	}

	@Test
	void saysThatTheStoreDidNotAnswerInTime() throws Exception {
		assertStoreTimeout(daemon.portal().details(""));
		assertStoreTimeout(daemon.portal().details("?instance=1"));
		assertStoreTimeout(daemon.portal().list("all"));
		assertStoreTimeout(daemon.portal().admin("/instance/1/projects"));
		assertStoreTimeout(daemon.portal().admin("/instance/1/passes"));
		assertStoreTimeout(daemon.portal().admin("/pass/0123456789abcdef01234567"));
	}

	@Test
	void isAliveAllTheSame() {
		assertThat(Portal.json(daemon.management().bare("/actuator/health/liveness")).path("status").asString())
			.isEqualTo("UP");
	}

	@Test
	void isNotReadyAndSaysWhyNot() throws Exception {
		HttpResponse<String> readiness = Portal.send(daemon.management().bare("/actuator/health/readiness"));
		assertThat(readiness.statusCode()).isEqualTo(503);
		JSONAssert.assertEquals(
				"""
						{"status": "OUT_OF_SERVICE", "components": {"readinessState": {"status": "UP"}, "catalog": {"status": "OUT_OF_SERVICE",
						 "details": {"reason": "The store has not told yet what there is. It is asked again and again; the log says what it answers, and spring.mongodb.uri which one it is."}}}}
						""",
				readiness.body(), true);
	}

	@Test
	void tellsOperatorsThatItIsNotWell() {
		assertThat(Portal.send(daemon.management().bare("/actuator/health")).statusCode()).isEqualTo(503);
	}

	private static void assertStoreTimeout(HttpRequest.Builder request) throws Exception {
		HttpResponse<String> response = Portal.send(request);
		JSONAssert.assertEquals("""
				{"type": "about:blank", "title": "Internal Server Error", "status": 500, "code": "STORE_TIMEOUT",
				 "message": "Try again later: the store did not answer in time."}
				""", response.body(), true);
		assertThat(response.statusCode()).isEqualTo(500);
	}

}
