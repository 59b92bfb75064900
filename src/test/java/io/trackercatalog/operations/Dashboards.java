package io.trackercatalog.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * The dashboards, and what they ask Prometheus.
 */
final class Dashboards {

	private Dashboards() {
	}

	static Stream<Path> files() {
		try (Stream<Path> files = Files.list(Path.of("grafana/dashboards"))) {
			return List.copyOf(files.filter((file) -> file.toString().endsWith(".json")).sorted().toList()).stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Stream<JsonNode> all() {
		return files().map(Document::json);
	}

	/** All panels but the rows between them. */
	static Stream<JsonNode> panels(JsonNode dashboard) {
		return dashboard.path("panels").valueStream().filter((panel) -> !"row".equals(type(panel)));
	}

	static Stream<String> expressions(JsonNode panel) {
		return panel.path("targets").valueStream().map((target) -> target.path("expr").stringValue());
	}

	static String type(JsonNode panel) {
		return panel.path("type").stringValue();
	}

	static String title(JsonNode panel) {
		return panel.path("title").stringValue();
	}

}
