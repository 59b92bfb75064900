package io.trackercatalog.endtoend;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

import io.trackercatalog.simulator.Product;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One small site of each product, from a file to the documented JSON.
 */
class FromConfigurationToAnswerTests {

	private static final List<SiteSettings> PRODUCTS = List.of(SiteSettings.jiraCloud(), SiteSettings.jiraDataCenter(),
			SiteSettings.jiraServer(), SiteSettings.azureDevOpsServices(), SiteSettings.azureDevOpsServer());

	private static final Map<Product, SimulatedSite> SITES = new EnumMap<>(Product.class);

	private static Daemon daemon;

	private static Portal portal;

	@BeforeAll
	static void publishOneSnapshotOfEach(@TempDir Path directory) {
		ConfigurationFile file = new ConfigurationFile();
		for (SiteSettings settings : PRODUCTS) {
			SimulatedSite site = Simulator.start(settings.withProjects(2));
			SITES.put(settings.product(), site);
			file.with(instance(settings.product()), site);
		}
		daemon = Daemon.start(file.in(directory), "--spring.mongodb.uri=" + TestStore.uri());
		portal = daemon.portal();
		SITES.keySet().forEach((product) -> portal.awaitSnapshot(instance(product)));
	}

	@AfterAll
	static void end() {
		daemon.close();
		SITES.values().forEach(SimulatedSite::close);
	}

	@ParameterizedTest
	@ValueSource(strings = { "all", "/all", "ALL" })
	void listsEveryInstance(String type) throws Exception {
		JsonNode answer = Portal.json(portal.list(type));
		JSONAssert.assertEquals("""
				{"headers": {}, "statusCode": "OK", "body": {"total": 5, "data": [%s, %s, %s, %s, %s]}}
				""".formatted(PRODUCTS.stream()
			.map((settings) -> described(settings.product(), answer.path("body").path("data")))
			.toArray()), answer.toString(), true);
	}

	@Test
	void listsTheInstancesOfOneKind() {
		assertThat(Portal.json(portal.list("/azure")).path("body").path("data").findValuesAsString("instanceId"))
			.containsExactly("4", "5");
	}

	@Test
	void tellsEveryInstanceWithoutItsProjects() throws Exception {
		JsonNode answer = Portal.json(portal.details(""));
		JSONAssert.assertEquals("{\"total\": 5, \"data\": [%s, %s, %s, %s, %s]}".formatted(
				PRODUCTS.stream().map((settings) -> described(settings.product(), answer.path("data"))).toArray()),
				answer.toString(), true);
	}

	@ParameterizedTest
	@EnumSource
	void tellsTheModulesOfEveryProject(Product product) throws Exception {
		String answer = Portal.send(portal.details("?instance=" + instance(product))).body();
		JSONAssert.assertEquals(documented(product, portal.instance(instance(product))), answer, true);
	}

	@ParameterizedTest
	@EnumSource
	void tellsEveryFieldThatTheTrackerShows(Product product) throws Exception {
		String query = "{\"instance\": %d, \"fetchFields\": true}".formatted(instance(product));
		JsonNode answer = Portal.json(portal.details("")
			.header("Content-Type", "application/json")
			.method("GET", BodyPublishers.ofString(query)));
		TrackerReading tracker = TrackerReading.of(site(product).url().toString());
		ObjectNode expected = (ObjectNode) answer.deepCopy();
		assertThat(Modules.types(expected)).hasSizeGreaterThan(3).allSatisfy((type) -> {
			ArrayNode fields = tracker.fields(type.project(), type.node());
			assertThat(fields).hasSizeGreaterThan(20);
			((ObjectNode) type.node()).set("fields", fields);
		});
		JSONAssert.assertEquals(expected.toString(), answer.toString(), true);
		Modules.types(expected).forEach((type) -> ((ObjectNode) type.node()).remove("fields"));
		JSONAssert.assertEquals(documented(product, answer.path("data").path(0)), expected.toString(), true);
	}

	@Test
	void compressesForWhoeverAsks() throws Exception {
		byte[] plain = Portal.sendForBytes(portal.details("?instance=1&fetchFields=true")).body();
		HttpResponse<byte[]> compressed = Portal
			.sendForBytes(portal.details("?instance=1&fetchFields=true").header("Accept-Encoding", "gzip"));
		assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
		assertThat(compressed.headers().allValues("Vary")).anyMatch((value) -> value.contains("Accept-Encoding"));
		assertThat(compressed.body()).hasSizeLessThan(plain.length / 4);
		try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
			assertThat(gzip.readAllBytes()).isEqualTo(plain);
		}
	}

	@Test
	void answersTheSameTagWithNothing() {
		HttpResponse<String> first = Portal.send(portal.details("?instance=2"));
		String tag = first.headers().firstValue("ETag").orElseThrow();
		HttpResponse<String> second = Portal.send(portal.details("?instance=2").header("If-None-Match", tag));
		assertThat(second.statusCode()).isEqualTo(304);
		assertThat(second.body()).isEmpty();
	}

	@Test
	void refusesCallersWithoutAKey() throws Exception {
		HttpResponse<String> response = Portal.send(portal.details("").setHeader("apikey", "reader.wrong"));
		assertThat(response.statusCode()).isEqualTo(401);
		JSONAssert.assertEquals("""
				{"type": "about:blank", "title": "Unauthorized", "status": 401, "code": "INVALID_API_KEY",
				 "message": "Send a valid key in the header 'apikey'."}
				""", response.body(), true);
	}

	@Test
	void refusesCallersThatAreNotGrantedWhatTheyClaim() {
		assertThat(Portal.send(portal.details("").setHeader("orgCode", "GLOBEX")).statusCode()).isEqualTo(403);
		assertThat(Portal.send(portal.details("").setHeader("project", "HR")).statusCode()).isEqualTo(403);
		assertThat(Portal.send(portal.list("all").setHeader("apikey", ConfigurationFile.READER)).statusCode())
			.isEqualTo(403);
	}

	@Test
	void knowsNoInstanceOfAnotherOrganisation() {
		HttpResponse<String> unknown = Portal.send(portal.details("?instance=99"));
		HttpResponse<String> foreign = Portal.send(portal.details("?instance=1")
			.setHeader("apikey", ConfigurationFile.FOREIGNER)
			.setHeader("orgCode", "GLOBEX"));
		assertThat(unknown.statusCode()).isEqualTo(404);
		assertThat(foreign.statusCode()).isEqualTo(404);
		assertThat(foreign.body()).isEqualTo(unknown.body());
	}

	@Test
	void countsWhatItDoes() {
		Portal.json(portal.details("?instance=1"));
		String figures = Portal.send(daemon.management().bare("/actuator/prometheus")).body();
		for (String sample : List.of(
				"catalog_passes_seconds_count{kind=\"full\",outcome=\"succeeded\",problem=\"none\",trigger=\"schedule\"} ",
				"catalog_instance_passes_total{instance=\"1\",kind=\"full\",outcome=\"succeeded\"} 1.0",
				"catalog_tracker_calls_total{instance=\"1\",status=\"200\"}",
				"catalog_snapshot_age_seconds{instance=\"1\"}", "cache_gets_total{cache=\"answers\",result=\"hit\"}")) {
			assertThat(figures).contains("\n" + sample);
		}
	}

	@Test
	void keepsOperatorsThingsFromCallers() {
		assertThat(Portal.send(portal.bare("/actuator/health")).statusCode()).isEqualTo(404);
		assertThat(Portal.send(portal.bare("/actuator/prometheus")).statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/liveness", "/readiness" })
	void isWell(String probe) {
		assertThat(Portal.json(daemon.management().bare("/actuator/health" + probe)).path("status").asString())
			.isEqualTo("UP");
	}

	private static SimulatedSite site(Product product) {
		return Objects.requireNonNull(SITES.get(product));
	}

	private static int instance(Product product) {
		return product.ordinal() + 1;
	}

	/** The documented members of an instance, but for its projects. */
	private static String described(Product product, JsonNode answers) {
		return described(product, answers.path(product.ordinal()).path("freshness"), "");
	}

	private static String described(Product product, JsonNode freshness, String projects) {
		assertThat(freshness.path("revision").asString()).matches("[0-9a-f]{32}");
		assertThat(freshness.path("publishedAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*Z");
		return """
				{"instanceId": %d, "instanceType": "%s", "instanceUrl": "%s", "integratedBy": "jane@acme.example", "alias": "%s",
				 "freshness": {"revision": %s, "publishedAt": %s, "complete": true, "stale": false}%s}
				"""
			.formatted(instance(product), (instance(product) < 4) ? "Jira" : "Azure", site(product).url(), product,
					freshness.path("revision"), freshness.path("publishedAt"), projects);
	}

	private static String documented(Product product, JsonNode instance) throws IOException {
		String projects = new ClassPathResource(product.name().toLowerCase(Locale.ROOT) + ".json",
				FromConfigurationToAnswerTests.class)
			.getContentAsString(StandardCharsets.UTF_8);
		return "{\"total\": 1, \"data\": [%s]}"
			.formatted(described(product, instance.path("freshness"), ", \"externalProjects\": " + projects));
	}

}
