package io.trackercatalog.admin;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

import io.trackercatalog.endtoend.Daemon;
import io.trackercatalog.endtoend.Portal;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.http.Door;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everybody knows the demo's key, which must not lead to what else listens on the machine
 * that the demo runs on.
 */
class DemoAddressesTests {

	@AutoClose
	private final Door door = Door.open();

	@Test
	void theDemosKeyLeadsToTheDemosSitesAlone() {
		try (Daemon demo = demo()) {
			String site = demo.property("simulator.jira-data-center.url");
			assertThat(examined(demo, site).body()).contains("\"ok\":true");
			for (String elsewhere : List.of("http://127.0.0.1:" + this.door.port(), "http://[::1]:" + this.door.port(),
					site.replace("127.0.0.1", "localhost"), site.replace("127.0.0.1", "127.0.0.2"))) {
				assertThat(Portal.complaint(examined(demo, elsewhere))).contains("url: is plain http",
						"catalog.network.trusted");
				assertThat(sent(demo, "/instance", elsewhere).statusCode()).as(elsewhere).isEqualTo(400);
			}
			assertThat(examined(demo, "https://127.0.0.1:" + this.door.port()).body()).contains("\"ok\":false",
					"catalog.network.trusted");
			assertThat(sent(demo, "/instance", site).statusCode()).isEqualTo(201);
			assertThat(this.door.knocks()).isEmpty();
		}
	}

	@Test
	void whoeverAllowsMoreGetsMore() {
		try (Daemon demo = demo("--catalog.network.allow=127.0.0.0/8", "--catalog.access.allow-insecure-http=true")) {
			assertThat(examined(demo, "http://127.0.0.1:" + this.door.port()).body()).contains("\"ok\":false");
			assertThat(this.door.knocks()).contains("127.0.0.1");
		}
	}

	private static Daemon demo(String... options) {
		return Daemon
			.start(Stream.concat(Stream.of("--spring.profiles.active=demo", "--spring.mongodb.uri=" + TestStore.uri(),
					"--catalog.simulator.jira-cloud.port=0", "--catalog.simulator.jira-cloud.projects=1",
					"--catalog.simulator.jira-data-center.port=0", "--catalog.simulator.jira-data-center.projects=1",
					"--catalog.simulator.azure-devops.port=0", "--catalog.simulator.azure-devops.projects=1"),
					Stream.of(options))
				.toArray(String[]::new));
	}

	private static HttpResponse<String> examined(Daemon demo, String url) {
		return sent(demo, "/instance/test", url);
	}

	/** As the README has it. */
	private static HttpResponse<String> sent(Daemon demo, String path, String url) {
		return Portal.send(demo.portal()
			.bare("/rest/admin/integration" + path)
			.header("apikey", "demo.tracker-catalog")
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(
					"""
							{"id": 4, "type": "jira", "url": "%s", "alias": "Acme Jira again", "integratedBy": "jane@acme.example",
							 "orgCode": "DEMO", "credential": {"kind": "bearer", "token": "simulated-data-center-token"}}
							"""
						.formatted(url))));
	}

}
