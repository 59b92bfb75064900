package io.trackercatalog.operations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Runs the checks in {@code src/test/node}, for which it gets once what they need.
 */
final class Node {

	private static final Path HOME = Path.of("src/test/node").toAbsolutePath();

	private Node() {
	}

	/** Runs one of them to its end, where there is Node at all. */
	static Command check(String script, String... arguments) throws Exception {
		Optional<Path> node = Command.find("node");
		Optional<Path> npm = Command.find("npm");
		assumeTrue(node.isPresent() && npm.isPresent(), "node or npm is not installed");
		install(npm.orElseThrow());
		return Command.run(environment(),
				Stream
					.concat(Stream.of(node.orElseThrow().toString(), HOME.resolve(script).toString()),
							Stream.of(arguments))
					.toList());
	}

	private static synchronized void install(Path npm) throws Exception {
		Path marker = HOME.resolve("node_modules/.package-lock.json");
		Path wanted = HOME.resolve("package-lock.json");
		if (!Files.exists(marker)
				|| Files.getLastModifiedTime(marker).compareTo(Files.getLastModifiedTime(wanted)) < 0) {
			Command command = Command.run(environment(),
					List.of(npm.toString(), "ci", "--no-audit", "--no-fund", "--prefix", HOME.toString()));
			assertThat(command.exitCode()).as(command.output()).isZero();
		}
	}

	private static Map<String, String> environment() {
		return Map.copyOf(System.getenv());
	}

}
