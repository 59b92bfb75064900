package io.trackercatalog.jira;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers that real Jiras gave, which lie beside the project where it is developed.
 */
final class Recordings {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Path FOLDER = Path.of("../shared/vendor");

	private Recordings() {
	}

	/** Skips the test, saying so, where the recording is absent. */
	static String text(String name) {
		Path file = FOLDER.resolve(name);
		Assumptions.assumeTrue(Files.isReadable(file), () -> "Skipped: there is no recording at " + file);
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static JsonNode json(String name) {
		return JSON.readTree(text(name));
	}

}
