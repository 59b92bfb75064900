package io.trackercatalog.endtoend;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readers who go away in the middle of an answer are counted in the same way, whichever
 * way the answer took.
 */
class HungUpReadersTests {

	private static final String QUERY = "?instance=1&fetchFields=true";

	/** Many of each project, for an answer of some megabytes. */
	private static final String TYPES = "[\"10000\", \"10001\", \"10002\", \"10003\", \"10004\"]";

	private static final int PROJECTS = 150;

	/** More than the system takes for a reader who takes nothing. */
	private static final int LEAST = 5_000_000;

	private static final int MOST_IN_ONE_PLACE = 8 * 1024 * 1024;

	private static final Pattern COUNT = Pattern
		.compile("http_server_requests_seconds_count(\\{[^}]*uri=\"/rest/integration/instance/details\"}) (\\d+)");

	private static final String ANSWERED = "{error=\"none\",exception=\"none\",freshness=\"current\",method=\"GET\",outcome=\"SUCCESS\",status=\"200\",uri=\"/rest/integration/instance/details\"}";

	/** All find there what the first has read. */
	private static final String STORE = TestStore.uri();

	private static SimulatedSite site;

	@BeforeAll
	static void startTheTracker() {
		site = Simulator.start(SiteSettings.jiraCloud().withProjects(PROJECTS));
	}

	@AfterAll
	static void stopTheTracker() {
		site.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "native", "framework" })
	void areCountedAmongThoseWhoWereAnswered(String forwardHeaders, @TempDir Path directory) throws Exception {
		String configuration = new ConfigurationFile().with(1, site)
			.having("modules: { requirement: { types: %1$s }, issue: { types: %1$s } }".formatted(TYPES))
			.in(directory);
		try (Daemon daemon = Daemon.start(configuration, "--spring.mongodb.uri=" + STORE,
				"--server.forward-headers-strategy=" + forwardHeaders)) {
			// Nobody is asked who counts.
			await(() -> assertThat(metrics(daemon))
				.contains("catalog_snapshot_projects{instance=\"1\"} %d.0".formatted(PROJECTS)));
			assertThat(Portal.sendForBytes(daemon.portal().details(QUERY)).body().length).isBetween(LEAST,
					MOST_IN_ONE_PLACE);
			await(() -> assertThat(counts(daemon)).isEqualTo(Map.of(ANSWERED, 1)));
			hangUp(daemon);
			await(() -> assertThat(counts(daemon)).isEqualTo(Map.of(ANSWERED, 2)));
		}
	}

	private static void hangUp(Daemon daemon) throws IOException {
		try (Socket reader = PlainReader.begin(daemon, QUERY, "Impatient")) {
			assertThat(new String(reader.getInputStream().readNBytes(100_000), StandardCharsets.UTF_8))
				.startsWith("HTTP/1.1 200 OK");
		}
	}

	private static void await(ThrowingRunnable condition) {
		Awaitility.await().atMost(Portal.PATIENCE).untilAsserted(condition);
	}

	/** Of those who have come. */
	private static Map<String, Integer> counts(Daemon daemon) {
		return COUNT.matcher(metrics(daemon))
			.results()
			.filter((found) -> !found.group(2).equals("0"))
			.collect(Collectors.toMap((found) -> found.group(1), (found) -> Integer.parseInt(found.group(2))));
	}

	private static String metrics(Daemon daemon) {
		return Portal.send(daemon.management().bare("/actuator/prometheus")).body();
	}

}
