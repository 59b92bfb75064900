package io.trackercatalog.operations;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;

import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the project's YAML and JSON files as trees.
 */
final class Document {

	private static final JsonMapper MAPPER = new JsonMapper();

	private Document() {
	}

	static JsonNode yaml(String file) throws IOException {
		try (Reader reader = Files.newBufferedReader(Path.of(file))) {
			return MAPPER.valueToTree(new Yaml().load(reader));
		}
	}

	static JsonNode json(Path file) {
		return MAPPER.readTree(file);
	}

}
