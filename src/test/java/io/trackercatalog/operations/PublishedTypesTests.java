package io.trackercatalog.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What is written for other programs is what their makers say that it should be, as far
 * as they publish it.
 */
class PublishedTypesTests {

	@Test
	void dashboardsAreWhatGrafanaKnows() throws Exception {
		Command check = Node.check("dashboards.mjs", Dashboards.files().map(Path::toString).toArray(String[]::new));
		assertThat(check.exitCode()).as(check.output()).isZero();
	}

	@Test
	void aDashboardThatGrafanaDoesNotKnowIsFound(@TempDir Path directory) throws Exception {
		Path wrong = directory.resolve("wrong.json");
		Files.writeString(wrong, Files.readString(Path.of("grafana/dashboards/overview.json"))
			.replace("\"colorMode\": \"background\"", "\"colourMode\": \"background\""));
		Command check = Node.check("dashboards.mjs", wrong.toString());
		assertThat(check.exitCode()).isNotZero();
		assertThat(check.output()).contains("colourMode");
	}

	@Test
	void dashboardsAreWhatTheirSourceSays() throws Exception {
		Optional<Path> node = Command.find("node");
		assumeTrue(node.isPresent(), "node is not installed");
		Command check = Command.run(Map.of(),
				List.of(node.orElseThrow().toString(), "grafana/dashboards.mjs", "--check"));
		assertThat(check.exitCode()).as(check.output()).isZero();
	}

	@Test
	void theComposeFileIsWhatItsSchemaKnows() throws Exception {
		Command check = Node.check("compose.mjs", "docker-compose.yml");
		assertThat(check.exitCode()).as(check.output()).isZero();
	}

	@Test
	void manifestsAreWhatKubernetesAndThePrometheusOperatorKnow(@TempDir Path directory) throws Exception {
		Command check = Node.check("manifests.mjs", manifests(directory).toString());
		assertThat(check.exitCode()).as(check.output()).isZero();
		assertThat(check.output().lines()).containsExactlyInAnyOrder("Namespace tracker-catalog",
				"Deployment tracker-catalog", "Service tracker-catalog", "Service tracker-catalog-management",
				"PodDisruptionBudget tracker-catalog", "ServiceMonitor tracker-catalog",
				"PrometheusRule tracker-catalog", "ConfigMap tracker-catalog", "Secret tracker-catalog");
	}

	@Test
	void aManifestThatKubernetesDoesNotKnowIsFound(@TempDir Path directory) throws Exception {
		Path manifests = manifests(directory);
		Files.writeString(manifests,
				Files.readString(manifests).replace("readOnlyRootFilesystem", "readOnlyRootFileSystem"));
		Command check = Node.check("manifests.mjs", manifests.toString());
		assertThat(check.exitCode()).isNotZero();
		assertThat(check.output()).contains("readOnlyRootFileSystem");
	}

	@Test
	void theOperatorGetsTheRulesThatPrometheusHas() throws Exception {
		List<JsonNode> rules = Document.yaml("kubernetes/rules.yaml").at("/spec/groups").valueStream().toList();
		assertThat(rules).isEqualTo(
				Stream
					.concat(Document.yaml("prometheus/rules.yml").path("groups").valueStream(),
							Document.yaml("prometheus/alerts.yml").path("groups").valueStream())
					.toList());
	}

	/** As they are after whoever runs them has copied the examples. */
	private static Path manifests(Path directory) throws IOException, InterruptedException {
		Optional<Path> kubectl = Command.find("kubectl");
		assumeTrue(kubectl.isPresent(), "kubectl is not installed");
		Path base = Files.createDirectory(directory.resolve("kubernetes"));
		try (Stream<Path> files = Files.list(Path.of("kubernetes"))) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Files.copy(file, base.resolve(file.getFileName()));
			}
		}
		Path config = Files.createDirectory(base.resolve("config"));
		Files.copy(Path.of("config/application.example.yml"), config.resolve("application.yml"));
		Files.copy(Path.of("config/secrets.example.env"), config.resolve("secrets.env"));
		Command built = Command.run(Map.of("HOME", directory.toString()),
				List.of(kubectl.orElseThrow().toString(), "kustomize", base.toString()));
		assertThat(built.exitCode()).as(built.output()).isZero();
		return Files.writeString(directory.resolve("manifests.yaml"), built.output());
	}

}
