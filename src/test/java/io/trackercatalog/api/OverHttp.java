package io.trackercatalog.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

import io.trackercatalog.catalog.Catalog;
import io.trackercatalog.store.TestStore;
import org.json.JSONException;
import org.skyscreamer.jsonassert.JSONAssert;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A running server with our routes, and what tests need to talk to it.
 */
@SpringBootTest(classes = OverHttp.Server.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "server.address=127.0.0.1", "management.server.port=-1", "catalog.access.keys[0].id=reader",
				"catalog.access.keys[0].permissions=read", "catalog.access.keys[0].org-codes=ACME",
				"catalog.access.keys[0].projects=PAY,Größe", "catalog.access.keys[0].sha256=" + OverHttp.DIGEST,
				"catalog.access.keys[1].id=admin", "catalog.access.keys[1].permissions=admin",
				"catalog.access.keys[1].org-codes=ACME", "catalog.access.keys[1].sha256=" + OverHttp.DIGEST,
				"catalog.access.keys[2].id=all", "catalog.access.keys[2].permissions=read,admin",
				"catalog.access.keys[2].org-codes=*", "catalog.access.keys[2].sha256=" + OverHttp.DIGEST })
abstract class OverHttp {

	/** Of the word "secret". */
	static final String DIGEST = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

	static final String READER = "reader.secret";

	static final String ADMIN = "admin.secret";

	static final String ALL = "all.secret";

	static final String DETAILS = "/rest/integration/instance/details";

	static final String LIST = "/rest/admin/integration/listall";

	static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@LocalServerPort
	int port;

	@DynamicPropertySource
	static void store(DynamicPropertyRegistry registry) {
		TestStore.register(registry);
	}

	/**
	 * How many requests a server has answered below the framework. One is counted when
	 * its answer has left, which may be after it was read.
	 */
	static int answeredBelow(ApplicationContext server) {
		return server.getBean(AnsweredBelow.class).count.get();
	}

	/** A whole request for the details of an instance, as it is sent. */
	static String raw(String method, int instance, String connection) {
		return raw(method, instance, connection, "identity");
	}

	/** The same in an encoding. */
	static String raw(String method, int instance, String connection, String encoding) {
		return """
				%s %s?instance=%d HTTP/1.1
				Host: localhost
				Connection: %s
				Accept-Encoding: %s
				apikey: %s
				project: PAY
				orgCode: ACME
				action: view
				scope: project
				screenName: Integrations

				""".formatted(method, DETAILS, instance, connection, encoding, READER).replace("\n", "\r\n");
	}

	/** A request without headers. */
	HttpRequest.Builder bare(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path)).timeout(PATIENCE);
	}

	/** A request for details with every mandatory header. */
	HttpRequest.Builder details(String query) {
		return bare(DETAILS + query).header("apikey", READER)
			.header("project", "PAY")
			.header("orgCode", "ACME")
			.header("action", "view")
			.header("scope", "project")
			.header("screenName", "Integrations");
	}

	/** A request for a list. */
	HttpRequest.Builder list(String path, String body) {
		return bare(path).header("apikey", ADMIN)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body));
	}

	static HttpRequest.Builder with(HttpRequest.Builder request, String method, String json) {
		return request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json));
	}

	static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
	}

	static HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws IOException, InterruptedException {
		return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
	}

	static void assertAnswer(HttpResponse<String> response, String json) throws JSONException {
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
		JSONAssert.assertEquals(json, response.body(), true);
	}

	static void assertFailure(HttpResponse<String> response, int status, String title, String code, String message)
			throws JSONException {
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
		JSONAssert.assertEquals("""
				{"type": "about:blank", "title": "%s", "status": %d, "code": "%s", "message": "%s"}
				""".formatted(title, status, code, message), response.body(), true);
		assertThat(response.statusCode()).isEqualTo(status);
	}

	/**
	 * Counts for one server.
	 */
	static final class AnsweredBelow implements ReadingMetrics {

		private final AtomicInteger count = new AtomicInteger();

		@Override
		public void answered(int status, boolean stale, Duration took) {
			this.count.incrementAndGet();
		}

	}

	// No Configuration, so that no scan of the whole program finds it.
	@EnableAutoConfiguration
	@ComponentScan({ "io.trackercatalog.settings", "io.trackercatalog.access", "io.trackercatalog.api",
			"io.trackercatalog.correlation" })
	static class Server {

		@Bean
		static Catalog catalog() {
			return new CatalogInMemory();
		}

		@Bean
		static AnsweredBelow metrics() {
			return new AnsweredBelow();
		}

		@Bean
		static Clock clock() {
			return Clock.fixed(CatalogInMemory.CONFIRMED_AT.plusSeconds(42), ZoneOffset.UTC);
		}

	}

}
