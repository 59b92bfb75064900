package io.trackercatalog.endtoend;

import java.nio.file.Files;
import java.nio.file.Path;

import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A replica of the previous release and one of this run side by side over one store, in
 * both directions: an upgrade stops nothing, and can be taken back.
 * <p>
 * {@code -Dprevious.jar=…} says where the previous release is.
 */
class UpgradeIT {

	private static final String PREVIOUS = System.getProperty("previous.jar", "");

	@Test
	void whatOneReleasePublishesTheOtherReadsAndGoesOnWith(@TempDir Path directory) {
		assumeTrue(!PREVIOUS.isEmpty(), "no -Dprevious.jar is given");
		Path previous = Path.of(PREVIOUS).toAbsolutePath();
		assertThat(previous).matches(Files::isRegularFile);
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(5))) {
			String[] options = { new ConfigurationFile().with(1, site).in(directory),
					"--spring.mongodb.uri=" + TestStore.uri() };
			try (PackagedDaemon before = PackagedDaemon.startOther(previous, directory, options)) {
				before.portal().awaitSnapshot(1);
				String first = revision(before);
				try (PackagedDaemon after = PackagedDaemon.start(directory, options)) {
					assertThat(revision(after)).isEqualTo(first);
					assertThat(contents(after)).isEqualTo(contents(before));

					site.drift().renameProject("10001", "Umbenannt");
					assertThat(after.portal().refresh(1, "?full=true").path("state").asString()).isEqualTo("succeeded");
					awaitTheSame(before, after);
					assertThat(revision(after)).isNotEqualTo(first);

					site.drift().removeField("duedate");
					assertThat(before.portal().refresh(1, "?full=true").path("state").asString())
						.isEqualTo("succeeded");
					awaitTheSame(after, before);
				}
				assertThat(before.portal().refresh(1, "?full=true").path("state").asString()).as("taken back")
					.isEqualTo("unchanged");
			}
		}
	}

	private static void awaitTheSame(PackagedDaemon one, PackagedDaemon other) {
		Awaitility.await().atMost(Portal.PATIENCE).untilAsserted(() -> {
			assertThat(revision(one)).isEqualTo(revision(other));
			assertThat(changes(one)).isEqualTo(changes(other)).isNotEmpty();
		});
		assertThat(contents(one)).isEqualTo(contents(other));
	}

	private static String revision(PackagedDaemon daemon) {
		return daemon.portal().instance(1).at("/freshness/revision").asString();
	}

	private static JsonNode contents(PackagedDaemon daemon) {
		return Portal.json(daemon.portal().details("?instance=1&fetchFields=true"));
	}

	private static JsonNode changes(PackagedDaemon daemon) {
		return Portal.json(daemon.portal().admin("/instance/1/changes")).path("data");
	}

}
