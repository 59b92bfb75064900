package io.trackercatalog.endtoend;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The daemon is killed while it reads a tracker.
 */
class SuddenDeathIT {

	private static final String QUERY = "?instance=1&fetchFields=true";

	/** What the tracker is asked only in the middle of a pass. */
	private static final String FIELDS = "/issuetypes/";

	/** Some fields come, so that something is written, and then the tracker drags. */
	private static final int PROMPT_ANSWERS = 5;

	private final SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(4));

	@TempDir
	private Path directory;

	@AfterEach
	void end() {
		this.site.close();
	}

	@Test
	void tellsNothingWhenItDiedBeforeTheFirstSnapshot() throws Exception {
		dragInTheMiddle();
		try (PackagedDaemon daemon = start()) {
			daemon.portal();
			awaitTheMiddleOfAPass(0);
			daemon.kill();
		}
		this.site.faults().clear();
		this.site.faults().always(".*", Fault.status(503));
		try (PackagedDaemon daemon = start()) {
			JsonNode instance = daemon.portal().instance(1);
			assertThat(instance.path("freshness").path("revision").isNull()).isTrue();
			assertThat(instance.path("externalProjects").isEmpty()).isTrue();
			this.site.faults().clear();
			daemon.portal().refresh(1, "?full=true");
			assertThat(daemon.portal().instance(1).path("externalProjects").size()).isEqualTo(4);
		}
	}

	@Test
	void tellsTheOldSnapshotWhenItDiedBeforeTheNextOne() throws Exception {
		HttpResponse<String> before;
		try (PackagedDaemon daemon = start()) {
			daemon.portal().awaitSnapshot(1);
			before = Portal.send(daemon.portal().details(QUERY));
			this.site.drift().addField("Risikoklasse");
			this.site.drift()
				.removeProject(Portal.json(before)
					.path("data")
					.path(0)
					.path("externalProjects")
					.path(0)
					.path("projectID")
					.asString());
			dragInTheMiddle();
			long asked = fieldsAskedFor();
			Portal.json(daemon.portal().admin("/instance/1/refresh?full=true").POST(BodyPublishers.noBody()));
			awaitTheMiddleOfAPass(asked);
			daemon.kill();
		}
		this.site.faults().clear();
		this.site.faults().always(".*", Fault.status(503));
		try (PackagedDaemon daemon = start()) {
			HttpResponse<String> after = Portal.send(daemon.portal().details(QUERY));
			assertThat(after.body()).isEqualTo(before.body());
			this.site.faults().clear();
			assertThat(daemon.portal().refresh(1, "?full=true").path("state").asString()).isEqualTo("succeeded");
			JsonNode projects = daemon.portal().instance(1).path("externalProjects");
			assertThat(projects.size()).isEqualTo(4);
			assertThat(projects.path(0).has("missingSince")).as("what was removed is told as last known").isTrue();
		}
	}

	private PackagedDaemon start() {
		return PackagedDaemon.start(this.directory, new ConfigurationFile().with(1, this.site).in(this.directory));
	}

	private void dragInTheMiddle() {
		this.site.faults().next(PROMPT_ANSWERS, FIELDS, Fault.latency(Duration.ZERO));
		this.site.faults().always(FIELDS, Fault.latency(Duration.ofSeconds(30)));
	}

	private void awaitTheMiddleOfAPass(long askedBefore) {
		Awaitility.await("the middle of a pass")
			.atMost(Portal.PATIENCE)
			.until(() -> fieldsAskedFor() > askedBefore + PROMPT_ANSWERS);
	}

	private long fieldsAskedFor() {
		return this.site.journal().entries().stream().filter((entry) -> entry.path().contains(FIELDS)).count();
	}

}
