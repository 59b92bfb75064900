package io.trackercatalog.endtoend;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What callers see when trackers change, and when they break. Each test has an instance
 * of its own.
 */
class RefreshTests {

	private static final int UNCHANGED = 1;

	private static final int RENAMED = 2;

	private static final int WIDENED = 3;

	private static final int GONE = 4;

	private static final int SIGNED_OUT = 5;

	private static final List<SimulatedSite> SITES = new ArrayList<>();

	private static Daemon daemon;

	private static Portal portal;

	@BeforeAll
	static void publishSnapshots(@TempDir Path directory) {
		ConfigurationFile file = new ConfigurationFile();
		List<SiteSettings> settings = List.of(SiteSettings.jiraDataCenter(), SiteSettings.jiraCloud(),
				SiteSettings.azureDevOpsServices(), SiteSettings.jiraServer(), SiteSettings.azureDevOpsServer());
		for (SiteSettings each : settings) {
			SITES.add(Simulator.start(each.withProjects(2)));
			file.with(SITES.size(), site(SITES.size()));
		}
		daemon = Daemon.start(file.in(directory), "--spring.mongodb.uri=" + TestStore.uri());
		portal = daemon.portal();
		for (int instance = UNCHANGED; instance <= SIGNED_OUT; instance++) {
			portal.awaitSnapshot(instance);
		}
	}

	@AfterAll
	static void end() {
		daemon.close();
		SITES.forEach(SimulatedSite::close);
	}

	@Test
	void keepsTheTagWhenAPassFindsNothingNew() {
		HttpResponse<String> before = details(UNCHANGED);
		JsonNode pass = portal.refresh(UNCHANGED, "?full=true");
		assertThat(pass.path("state").asString()).isEqualTo("unchanged");
		assertThat(pass.path("kind").asString()).isEqualTo("full");
		assertThat(pass.path("trigger").asString()).isEqualTo("demand");
		HttpResponse<String> after = Portal
			.send(portal.details("?instance=" + UNCHANGED).header("If-None-Match", tag(before)));
		assertThat(after.statusCode()).isEqualTo(304);
		assertThat(details(UNCHANGED).body()).isEqualTo(before.body());
	}

	@Test
	void tellsARenamedProjectAfterALightPass() {
		HttpResponse<String> before = details(RENAMED);
		String project = Portal.json(before)
			.path("data")
			.path(0)
			.path("externalProjects")
			.path(0)
			.path("projectID")
			.asString();
		site(RENAMED).drift().renameProject(project, "Zebra – neu");
		assertThat(portal.refresh(RENAMED, "").path("state").asString()).isEqualTo("succeeded");
		HttpResponse<String> after = Portal
			.send(portal.details("?instance=" + RENAMED).header("If-None-Match", tag(before)));
		assertThat(after.statusCode()).isEqualTo(200);
		assertThat(tag(after)).isNotEqualTo(tag(before));
		assertThat(Portal.json(after).findValuesAsString("projectName")).contains("Zebra – neu");
	}

	@Test
	void tellsANewFieldAfterAFullPass() {
		String query = "?fetchFields=true&instance=" + WIDENED;
		assertThat(Portal.json(portal.details(query)).findValuesAsString("fieldName")).doesNotContain("Risikoklasse");
		site(WIDENED).drift().addField("Risikoklasse");
		JsonNode pass = portal.refresh(WIDENED, "?full=true");
		assertThat(pass.path("state").asString()).isEqualTo("succeeded");
		JsonNode after = Portal.json(portal.details(query));
		assertThat(Modules.types(after)).isNotEmpty()
			.allSatisfy((type) -> assertThat(type.node().path("fields").findValuesAsString("fieldName"))
				.contains("Risikoklasse"));
		assertThat(after.path("data").path(0).path("freshness").path("revision")).isEqualTo(pass.path("revision"));
	}

	@Test
	void answersReadersWhenTheTrackerIsGone() {
		HttpResponse<String> before = details(GONE);
		site(GONE).close();
		JsonNode pass = portal.refresh(GONE, "");
		assertThat(pass.path("state").asString()).isEqualTo("failed");
		assertThat(pass.path("failure").path("code").asString()).isNotEmpty();
		assertThat(details(GONE).body()).isEqualTo(before.body());
		assertThat(Portal.json(daemon.management().bare("/actuator/health")).path("status").asString()).isEqualTo("UP");
	}

	@Test
	void answersReadersWhenTheTrackerShowsASignInPage() {
		HttpResponse<String> before = details(SIGNED_OUT);
		site(SIGNED_OUT).faults().always(".*", Fault.signInPage(203));
		assertThat(portal.refresh(SIGNED_OUT, "?full=true").path("state").asString()).isEqualTo("failed");
		assertThat(details(SIGNED_OUT).body()).isEqualTo(before.body());
	}

	private static SimulatedSite site(int instance) {
		return SITES.get(instance - 1);
	}

	private static HttpResponse<String> details(int instance) {
		return Portal.send(portal.details("?instance=" + instance));
	}

	private static String tag(HttpResponse<String> response) {
		return response.headers().firstValue("ETag").orElseThrow();
	}

}
