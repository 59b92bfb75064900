package io.trackercatalog.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * What Prometheus records, and when it alerts.
 */
final class Rules {

	private Rules() {
	}

	static List<JsonNode> all() {
		return Stream.of("rules", "alerts").flatMap(Rules::in).toList();
	}

	private static Stream<JsonNode> in(String name) {
		try {
			return Document.yaml("prometheus/%s.yml".formatted(name))
				.path("groups")
				.valueStream()
				.flatMap((group) -> group.path("rules").valueStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
