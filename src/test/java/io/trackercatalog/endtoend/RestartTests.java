package io.trackercatalog.endtoend;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RestartTests {

	private static final String QUERY = "?instance=1&fetchFields=true";

	@TempDir
	private Path directory;

	@Test
	void answersAtOnceWhatWasKnownBeforeThoughTheTrackerIsGone() {
		final HttpResponse<String> before;
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(3));
				Daemon daemon = start(new ConfigurationFile().with(1, site).in(this.directory))) {
			daemon.portal().awaitSnapshot(1);
			before = Portal.send(daemon.portal().details(QUERY));
		}
		// So that its age is more than nothing.
		Awaitility.await().until(() -> Instant.now().isAfter(publishedAt(before).plusSeconds(1)));
		try (Daemon daemon = start("--spring.config.additional-location=" + this.directory.toUri() + "catalog.yml")) {
			HttpResponse<String> after = Portal.send(daemon.portal().details(QUERY));
			Instant now = Instant.now();
			assertThat(after.body()).isEqualTo(before.body());
			assertThat(after.headers().firstValue("ETag")).isEqualTo(before.headers().firstValue("ETag"));
			// Nothing has confirmed the snapshot since it was published.
			assertThat(age(after)).isBetween(Duration.ofSeconds(1),
					Duration.between(publishedAt(after), now).plusSeconds(1));
		}
	}

	private Daemon start(String configuration) {
		return Daemon.start(configuration, "--catalog.embedded.directory=" + this.directory.resolve("data"));
	}

	private static Instant publishedAt(HttpResponse<String> response) {
		return Instant
			.parse(Portal.json(response).path("data").path(0).path("freshness").path("publishedAt").asString());
	}

	private static Duration age(HttpResponse<String> response) {
		return Duration.ofSeconds(response.headers().firstValueAsLong("Age").orElseThrow());
	}

}
