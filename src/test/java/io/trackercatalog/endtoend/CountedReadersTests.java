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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readers who are answered from memory are limited and counted like all others.
 */
class CountedReadersTests {

	private static final String QUERY = "?instance=1&fetchFields=true";

	private static final int LIMIT = 40;

	private static final int REQUESTS = 100;

	@Test
	void byKeyAndByAddressAndInTheMetrics(@TempDir Path directory) {
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(1));
				Daemon daemon = Daemon.start(new ConfigurationFile().with(1, site).in(directory),
						"--spring.mongodb.uri=" + TestStore.uri(), "--server.forward-headers-strategy=native",
						"--catalog.access.limits.per-address=" + LIMIT)) {
			// Each address has its own limit, so whoever waits for the snapshot uses up
			// none.
			Portal portal = daemon.portal();
			awaitSnapshot(portal);
			int before = count(daemon, "200");
			List<HttpResponse<String>> answers = IntStream.range(0, REQUESTS)
				.mapToObj((number) -> from(portal, "198.51.100.1"))
				.toList();
			List<HttpResponse<String>> refused = answers.stream()
				.filter((answer) -> answer.statusCode() == 429)
				.toList();
			assertThat(answers.subList(0, LIMIT)).allMatch((answer) -> answer.statusCode() == 200);
			assertThat(refused).hasSizeGreaterThan(REQUESTS / 3);
			assertThat(refused.get(0).headers().firstValue("Retry-After")).isPresent();
			assertThat(from(portal, "198.51.100.2").statusCode()).isEqualTo(200);
			HttpResponse<String> page = Portal
				.send(portal.bare("/admin").header("Accept", "text/html").header("X-Forwarded-For", "198.51.100.1"));
			assertThat(page.statusCode()).isEqualTo(429);
			assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
			assertThat(page.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
			// The framework counts after it has answered.
			Awaitility.await().atMost(Portal.PATIENCE).untilAsserted(() -> {
				assertThat(count(daemon, "200") - before).isEqualTo(REQUESTS - refused.size() + 1);
				assertThat(count(daemon, "429")).isEqualTo(refused.size());
			});
		}
	}

	private static void awaitSnapshot(Portal portal) {
		int[] asked = new int[1];
		Awaitility.await()
			.atMost(Portal.PATIENCE)
			.until(() -> from(portal, "203.0.113." + (asked[0]++ % 250)).body().contains("\"revision\":\""));
	}

	private static HttpResponse<String> from(Portal portal, String address) {
		return Portal.send(portal.details(QUERY).header("X-Forwarded-For", address));
	}

	private static int count(Daemon daemon, String status) {
		return Pattern.compile(
				"http_server_requests_seconds_count\\{[^}]*status=\"%s\",uri=\"/rest/integration/instance/details\"} (\\d+)"
					.formatted(status))
			.matcher(Portal.send(daemon.management().bare("/actuator/prometheus")).body())
			.results()
			.map((MatchResult found) -> found.group(1))
			.mapToInt(Integer::parseInt)
			.sum();
	}

}
