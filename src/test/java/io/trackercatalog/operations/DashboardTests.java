package io.trackercatalog.operations;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class DashboardTests {

	// A name that a selector or the end of an aggregation follows.
	private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(_[a-z]+)+(?=[{)\\[ ])(?! \\()|\\bup(?=\\{)");

	private static final Set<String> FUNCTIONS = Set.of("histogram_quantile");

	private static final Set<String> METRICS = Set.of("up", "catalog_passes_seconds_count",
			"catalog_passes_seconds_sum", "catalog_passes_seconds_bucket", "catalog_tracker_calls_seconds_count",
			"catalog_tracker_calls_seconds_sum", "catalog_tracker_waits_seconds_sum", "catalog_snapshot_age_seconds",
			"catalog_snapshot_stale", "catalog_snapshot_complete", "catalog_snapshot_projects",
			"catalog_parts_written_total", "catalog_parts_taken_over_total", "cache_gets_total", "cache_size",
			"cache_evictions_total", "catalog_cache_weight_bytes", "http_server_requests_seconds_count",
			"http_server_requests_seconds_sum", "http_server_requests_seconds_max", "jvm_memory_used_bytes",
			"jvm_memory_max_bytes", "jvm_buffer_memory_used_bytes", "process_cpu_usage");

	private final JsonNode dashboard = Document.json(Path.of("grafana/dashboards/overview.json"));

	@Test
	void everyPanelSaysWhatItShowsInWhichUnitAndWhenToWorry() {
		assertThat(panels()).isNotEmpty().allSatisfy((panel) -> {
			String title = panel.path("title").stringValue();
			JsonNode defaults = panel.at("/fieldConfig/defaults");
			assertThat(panel.path("description").stringValue("")).as(title).hasSizeGreaterThan(20).endsWith(".");
			assertThat(defaults.path("unit").stringValue("")).as(title).isNotEmpty();
			assertThat(defaults.at("/thresholds/steps")).as(title).isNotEmpty();
			assertThat(panel.path("targets")).as(title).isNotEmpty();
		});
	}

	@Test
	void everyExpressionIsMadeOfMetersThatExist() {
		assertThat(panels().flatMap((panel) -> panel.path("targets").valueStream())
			.flatMap((target) -> METRIC.matcher(target.path("expr").stringValue()).results())
			.map(MatchResult::group)
			.filter((name) -> !FUNCTIONS.contains(name))
			.distinct()).containsExactlyInAnyOrderElementsOf(METRICS);
	}

	@Test
	void everyPanelAsksTheProvisionedPrometheus() throws Exception {
		JsonNode source = Document.yaml("grafana/provisioning/datasources/prometheus.yml").at("/datasources/0");
		assertThat(source.path("url").stringValue()).isEqualTo("http://prometheus:9090");
		assertThat(panels().map((panel) -> panel.at("/datasource/uid").stringValue()))
			.containsOnly(source.path("uid").stringValue());
	}

	@Test
	void noPanelCoversAnother() {
		assertThat(cells().distinct().count()).isEqualTo(cells().count());
		assertThat(this.dashboard.path("panels").valueStream().map((panel) -> panel.path("id").intValue()))
			.doesNotHaveDuplicates();
	}

	@Test
	void isProvisionedFromWhereItIsMounted() throws Exception {
		String path = Document.yaml("grafana/provisioning/dashboards/tracker-catalog.yml")
			.at("/providers/0/options/path")
			.stringValue();
		assertThat(Document.yaml("docker-compose.yml").at("/services/grafana/volumes").valueStream())
			.anyMatch((volume) -> volume.stringValue().equals("./grafana/dashboards:" + path + ":ro"));
	}

	private Stream<JsonNode> panels() {
		return this.dashboard.path("panels").valueStream().filter((panel) -> !"row".equals(type(panel)));
	}

	private Stream<String> cells() {
		return this.dashboard.path("panels").valueStream().map((panel) -> panel.path("gridPos")).flatMap((place) -> {
			int columns = place.path("w").intValue();
			return Stream.iterate(0, (cell) -> cell < columns * place.path("h").intValue(), (cell) -> cell + 1)
				.map((cell) -> (place.path("x").intValue() + cell % columns) + ","
						+ (place.path("y").intValue() + cell / columns));
		});
	}

	private static String type(JsonNode panel) {
		return panel.path("type").stringValue();
	}

}
