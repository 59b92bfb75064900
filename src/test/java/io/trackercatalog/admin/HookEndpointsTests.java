package io.trackercatalog.admin;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class HookEndpointsTests {

	private static final String TOKEN = "0123456789abcdef";

	private static SimulatedSite site;

	private static SimulatedSite other;

	private static Daemon daemon;

	private static Portal portal;

	@BeforeAll
	static void start(@TempDir Path directory) {
		site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(2));
		other = Simulator.start(SiteSettings.jiraDataCenter().withProjects(1));
		String configuration = new ConfigurationFile().with(7, site, TOKEN)
			.with(8, other)
			.with(9, other, TOKEN + "9")
			.in(directory);
		daemon = Daemon.start(configuration, "--spring.mongodb.uri=" + TestStore.uri());
		portal = daemon.portal();
		portal.awaitSnapshot(7);
	}

	@AfterAll
	static void end() {
		daemon.close();
		site.close();
		other.close();
	}

	@Test
	void readsWhatTheTrackerSaysHasChanged() {
		String project = Portal.json(portal.admin("/instance/7/projects")).path("data").path(1).path("key").asString();
		HttpResponse<String> response = notify("7/" + TOKEN,
				"{\"webhookEvent\": \"project_updated\", \"project\": {\"key\": \"%s\"}}".formatted(project));
		assertThat(response.statusCode()).isEqualTo(202);
		assertThat(response.body()).isEmpty();
		Awaitility.await("a pass for the hook")
			.atMost(Portal.PATIENCE)
			.until(() -> passes().findValuesAsString("trigger").contains("hook"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[[[", "null", "<xml/>", "{\"webhookEvent\": \"jira:issue_updated\"}" })
	void refusesNothingForWhatItSays(String body) {
		assertThat(notify("9/" + TOKEN + "9", body).statusCode()).isEqualTo(202);
	}

	@ParameterizedTest
	@ValueSource(strings = { "7/0123456789abcdeF", "7/0123456789abcde", "8/" + TOKEN, "99/" + TOKEN, "9/" + TOKEN,
			"-7/" + TOKEN, "seven/" + TOKEN, "99999999999/" + TOKEN, "8/", "7/%00" })
	void saysNothingToWhoeverDoesNotKnowTheToken(String path) {
		HttpResponse<String> stranger = notify(path, "{}");
		HttpResponse<String> nobody = notify("12345/no-such-instance", "{}");
		assertThat(stranger.statusCode()).isEqualTo(404);
		assertThat(stranger.body()).isEqualTo(nobody.body());
	}

	@Test
	void refusesABodyThatIsTooLargeWithoutReadingOn() throws Exception {
		URI address = URI.create(portal.address());
		String head = "POST /rest/hook/9/%s9 HTTP/1.1\r\nHost: %s\r\nContent-Length: 2000000000\r\n\r\n"
			.formatted(TOKEN, address.getAuthority());
		try (Socket socket = new Socket(address.getHost(), address.getPort())) {
			socket.setSoTimeout((int) Portal.PATIENCE.toMillis());
			OutputStream out = socket.getOutputStream();
			out.write(head.getBytes(StandardCharsets.US_ASCII));
			out.flush();
			InputStream in = socket.getInputStream();
			assertThat(new String(in.readNBytes("HTTP/1.1 413".length()), StandardCharsets.US_ASCII))
				.isEqualTo("HTTP/1.1 413");
		}
	}

	@Test
	void takesOnlyPosts() {
		HttpResponse<String> response = Portal.send(portal.bare("/rest/hook/7/" + TOKEN));
		assertThat(response.statusCode()).isEqualTo(405);
		assertThat(response.headers().firstValue("Allow")).hasValue("POST");
	}

	@Test
	void showsNoToken(CapturedOutput output) {
		notify("7/" + TOKEN, "{}");
		notify("7/" + TOKEN, "x".repeat(1024 * 1024 + 1));
		String metrics = Portal.send(daemon.management().bare("/actuator/prometheus")).body();
		assertThat(metrics).contains("/rest/hook/{instance}/{token}").doesNotContain(TOKEN);
		assertThat(output.getAll()).doesNotContain(TOKEN);
	}

	private static JsonNode passes() {
		return Portal.json(portal.admin("/instance/7/passes")).path("data");
	}

	private static HttpResponse<String> notify(String path, String body) {
		HttpRequest.Builder request = portal.bare("/rest/hook/" + path);
		return Portal.send(request.POST(BodyPublishers.ofString(body)));
	}

}
