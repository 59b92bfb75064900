package io.trackercatalog.openapi;

import java.net.http.HttpResponse;
import java.nio.file.Path;

import io.trackercatalog.endtoend.ConfigurationFile;
import io.trackercatalog.endtoend.Daemon;
import io.trackercatalog.endtoend.Portal;
import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.webjars.WebJarVersionLocator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who has no demo has the description, but no page to browse it.
 */
class BrowsingTests {

	private static Daemon daemon;

	@BeforeAll
	static void start(@TempDir Path directory) {
		daemon = Daemon.start(new ConfigurationFile().in(directory), "--spring.mongodb.uri=" + TestStore.uri());
	}

	@AfterAll
	static void end() {
		daemon.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/docs", "/docs/", "/docs/start.js", "/docs/swagger-ui-bundle.js", "/docs/index.html",
			"/webjars/swagger-ui/index.html", "/webjars/swagger-ui/swagger-ui.css", "/webjars/swagger-ui/" })
	void thereIsNoPage(String path) {
		assertThat(get(path).statusCode()).isEqualTo(404);
	}

	@Test
	void theWebJarIsHiddenByItsVersionToo() {
		String path = "/webjars/swagger-ui/" + new WebJarVersionLocator().version("swagger-ui") + "/index.html";
		assertThat(get(path).statusCode()).isEqualTo(404);
		assertThat(get("/webjars/htmx.org/dist/htmx.min.js").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/openapi.yaml", "/openapi.json" })
	void everybodyHasTheDescription(String path) {
		HttpResponse<String> response = get(path);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("listIntegrations").doesNotContain("127.0.0.1:" + port());
	}

	private static String port() {
		return daemon.property("local.server.port");
	}

	private static HttpResponse<String> get(String path) {
		return Portal.send(daemon.portal().bare(path));
	}

}
