package io.trackercatalog.endtoend;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A replica that is stopped as every orchestrator does it.
 */
class StoppedReplicaIT {

	/** After which orchestrators lose their patience, with a margin. */
	private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

	private static final String LEASE = "pass:1";

	@Test
	void endsInTimeAndAnotherOneTakesItsPassOver(@TempDir Path directory) throws Exception {
		String uri = TestStore.uri();
		ReactiveMongoTemplate store = TestStore.template(uri);
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(3));
				PackagedDaemon stopped = start(directory, site, uri);
				PackagedDaemon other = start(directory, site, uri)) {
			stopped.portal().awaitSnapshot(1);
			other.portal().awaitSnapshot(1);
			site.faults().always("/rest/api/2/project$", Fault.stalled());
			String pass = Portal
				.json(stopped.portal().admin("/instance/1/refresh?full=true").POST(BodyPublishers.noBody()))
				.path("id")
				.asString();
			Awaitility.await().atMost(Portal.PATIENCE).until(() -> lease(store).getString("holder") != null);
			Document before = lease(store);
			site.faults().clear();

			Instant begin = Instant.now();
			stopped.stop();
			Awaitility.await()
				.pollInterval(Duration.ofMillis(20))
				.atMost(Portal.PATIENCE)
				.until(() -> lease(store).getLong("term") > before.getLong("term"));
			Duration takenOver = Duration.between(begin, Instant.now());
			assertThat(stopped.awaitEnd()).as(stopped.log()).isEqualTo(143);
			Duration ended = Duration.between(begin, Instant.now());
			System.out.printf("The pass was taken over after %d ms, the process ended after %d ms%n",
					takenOver.toMillis(), ended.toMillis());
			assertThat(ended).isLessThan(LONGEST_STOP);

			assertThat(other.portal().awaitEnd(pass).path("state").asString()).isEqualTo("abandoned");
			Awaitility.await()
				.atMost(Portal.PATIENCE)
				.until(() -> Portal.json(other.portal().admin("/instance/1/passes")).path("data").path(0),
						(latest) -> latest.path("state").asString().equals("unchanged")
								&& latest.path("kind").asString().equals("full"));
		}
	}

	private static PackagedDaemon start(Path directory, SimulatedSite site, String uri) {
		return PackagedDaemon.start(directory, new ConfigurationFile().with(1, site).in(directory),
				"--spring.mongodb.uri=" + uri);
	}

	private static Document lease(ReactiveMongoTemplate store) {
		return Objects.requireNonNull(store.findById(LEASE, Document.class, "leases").block(Portal.PATIENCE));
	}

}
