package io.trackercatalog.endtoend;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readers who are answered from memory are limited, counted and noted like all others.
 */
@ExtendWith(OutputCaptureExtension.class)
class CountedReadersTests {

	private static final String QUERY = "?instance=1&fetchFields=true";

	/** Said by nobody but those who are answered from memory. */
	private static final String SCREEN = "Answered from memory";

	private static final int LIMIT = 40;

	private static final int REQUESTS = 100;

	/**
	 * @param believed whether a caller is where a proxy says
	 */
	@ParameterizedTest
	@CsvSource({ "native, true", "none, false" })
	void byKeyAndByAddressAndInTheMetricsAndInTheAuditLog(String forwardHeaders, boolean believed,
			@TempDir Path directory, CapturedOutput output) {
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(1));
				Daemon daemon = Daemon.start(new ConfigurationFile().with(1, site).in(directory),
						"--spring.mongodb.uri=" + TestStore.uri(),
						"--server.forward-headers-strategy=" + forwardHeaders,
						"--catalog.access.limits.per-address=" + LIMIT)) {
			Portal portal = daemon.portal();
			awaitSnapshot(daemon);
			// From now on the answer is in memory.
			assertThat(from(daemon, "203.0.113.1", "First").status()).isEqualTo(200);
			await(() -> assertThat(count(daemon, "200")).isEqualTo(1));
			List<PlainReader.Answer> answers = IntStream.range(0, REQUESTS)
				.mapToObj((number) -> from(daemon, "198.51.100.1", SCREEN))
				.toList();
			List<PlainReader.Answer> refused = answers.stream().filter((answer) -> answer.status() == 429).toList();
			assertThat(answers.subList(0, LIMIT - 1)).allMatch((answer) -> answer.status() == 200);
			assertThat(refused).hasSizeGreaterThan(REQUESTS / 3);
			assertThat(refused.get(0).headers()).containsKey("retry-after");
			assertThat(from(daemon, "198.51.100.2", "Other").status()).isEqualTo(believed ? 200 : 429);
			HttpResponse<String> page = Portal
				.send(portal.bare("/admin").header("Accept", "text/html").header("X-Forwarded-For", "198.51.100.1"));
			assertThat(page.statusCode()).isEqualTo(429);
			assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
			assertThat(page.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
			// The framework counts after it has answered.
			await(() -> {
				assertThat(count(daemon, "200")).isEqualTo(1 + REQUESTS - refused.size() + (believed ? 1 : 0));
				assertThat(count(daemon, "429")).isEqualTo(refused.size() + (believed ? 0 : 1));
			});
			assertThat(output.getOut().lines().filter((line) -> line.contains(SCREEN))).singleElement()
				.asString()
				.contains(
						" audit key=reader call=details/1 project=\"PAY\" orgCode=\"ACME\" action=\"view\" scope=\"project\"");
		}
	}

	/** Nobody is asked who counts. */
	private static void awaitSnapshot(Daemon daemon) {
		await(() -> assertThat(metrics(daemon)).contains("catalog_snapshot_projects{instance=\"1\"} 1.0"));
	}

	private static void await(ThrowingRunnable condition) {
		Awaitility.await().atMost(Portal.PATIENCE).untilAsserted(condition);
	}

	private static PlainReader.Answer from(Daemon daemon, String address, String screenName) {
		return PlainReader.ask(daemon, QUERY, screenName, "X-Forwarded-For: " + address);
	}

	private static int count(Daemon daemon, String status) {
		return Pattern.compile(
				"http_server_requests_seconds_count\\{[^}]*status=\"%s\",uri=\"/rest/integration/instance/details\"} (\\d+)"
					.formatted(status))
			.matcher(metrics(daemon))
			.results()
			.map((MatchResult found) -> found.group(1))
			.mapToInt(Integer::parseInt)
			.sum();
	}

	private static String metrics(Daemon daemon) {
		return Portal.send(daemon.management().bare("/actuator/prometheus")).body();
	}

}
