package io.trackercatalog.operations;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class PrometheusTests {

	@Test
	void scrapesTheDaemonWhereItShowsItsMeters() throws Exception {
		JsonNode job = Document.yaml("prometheus/prometheus.yml").at("/scrape_configs/0");
		assertThat(job.path("metrics_path").stringValue()).isEqualTo("/actuator/prometheus");
		assertThat(job.at("/static_configs/0/targets/0").stringValue()).isEqualTo("catalog:8081");
	}

	@Test
	void leavesTheLabelInstanceToTheDaemon() throws Exception {
		JsonNode job = Document.yaml("prometheus/prometheus.yml").at("/scrape_configs/0");
		assertThat(job.path("honor_labels").booleanValue()).isTrue();
		assertThat(job.at("/relabel_configs/0/target_label").stringValue()).isEqualTo("replica");
	}

	@ParameterizedTest
	@CsvSource({ "check, config, prometheus.yml", "test, rules, alerts_test.yml" })
	void satisfiesPrometheusItself(String verb, String what, String file) throws Exception {
		Optional<Path> promtool = Command.find("promtool");
		assumeTrue(promtool.isPresent(), "promtool is not installed");
		Command command = Command.run(Map.of(),
				List.of(promtool.orElseThrow().toString(), verb, what, "prometheus/" + file));
		assertThat(command.exitCode()).as(command.output()).isZero();
	}

}
