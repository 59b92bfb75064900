package io.trackercatalog.endtoend;

import java.nio.file.Path;
import java.util.regex.Pattern;

import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged daemon is told to use the wiring that was prepared when it was built.
 */
class PreparedWiringIT {

	private static final String PREPARED = "Starting AOT-processed TrackerCatalog";

	@TempDir
	private Path directory;

	@Test
	void servesTheEmbeddedStore() {
		try (PackagedDaemon daemon = PackagedDaemon.startPrepared(this.directory)) {
			assertThat(Portal.send(daemon.management().bare("/actuator/health/readiness")).statusCode()).isEqualTo(200);
			assertThat(daemon.log()).contains(PREPARED, "No MongoDB is configured")
				.doesNotContain("without the prepared wiring");
		}
	}

	@Test
	void servesAConfiguredStore() {
		try (PackagedDaemon daemon = PackagedDaemon.startPrepared(this.directory,
				"--spring.mongodb.uri=" + TestStore.uri())) {
			assertThat(Portal.send(daemon.management().bare("/actuator/health")).statusCode()).isEqualTo(200);
			assertThat(daemon.log()).contains(PREPARED).doesNotContain("No MongoDB is configured");
		}
	}

	@Test
	void findsEveryMistake() throws InterruptedException {
		try (PackagedDaemon daemon = PackagedDaemon.startPrepared(this.directory, "--catalog.lease.time-to-life=15s",
				"--catalog.instances[0].id=-1")) {
			assertThat(daemon.awaitEnd()).isEqualTo(1);
			assertThat(daemon.log()).contains(PREPARED, "catalog.lease.time-to-life: is no setting",
					"catalog.instances[0].id: is not positive");
		}
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			--management.endpoints.web.exposure.include=health,/actuator/prometheus     , 404
			--management.endpoints.web.exposure.include=*     , /actuator/loggers       , 200
			--management.health.mongodb.enabled=false         , /actuator/health        , 200
			--management.endpoint.health.probes.enabled=false , /actuator/health/liveness, 404
			""")
	void isNotUsedWhereASettingWouldLeadToAnotherOne(String setting, String path, int status) {
		try (PackagedDaemon daemon = PackagedDaemon.startPrepared(this.directory, setting)) {
			assertThat(Portal.send(daemon.management().bare(path)).statusCode()).isEqualTo(status);
			assertThat(daemon.log())
				.contains("Starting without the prepared wiring", setting.substring(2, setting.indexOf('=')))
				.doesNotContain(PREPARED);
		}
	}

	@Test
	void isNotUsedByTheDemo() {
		try (PackagedDaemon daemon = PackagedDaemon.startPrepared(this.directory, "--spring.profiles.active=demo",
				"--catalog.simulator.jira-cloud.port=0", "--catalog.simulator.jira-data-center.port=0",
				"--catalog.simulator.azure-devops.port=0")) {
			daemon.awaitLine(Pattern.compile("Reading 3 simulated trackers"));
			assertThat(Portal.send(daemon.portal().bare("/docs")).statusCode()).isEqualTo(200);
			assertThat(daemon.log()).contains("the active profiles");
		}
	}

}
