package io.trackercatalog.operations;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command of the operating system, run to its end.
 *
 * @param exitCode what it said it ended with
 * @param output what it printed, errors included
 */
record Command(int exitCode, String output) {

	private static final int SECONDS_TO_END = 300;

	/** Runs a command with this environment and no other. */
	static Command run(Map<String, String> environment, List<String> words) throws IOException, InterruptedException {
		Path output = Files.createTempFile("command", ".txt");
		try {
			ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true)
				.redirectOutput(output.toFile());
			builder.environment().clear();
			builder.environment().putAll(environment);
			Process process = builder.start();
			if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
				process.descendants().forEach(ProcessHandle::destroyForcibly);
				process.destroyForcibly();
				throw new IllegalStateException(words + " did not end. It printed: " + Files.readString(output));
			}
			return new Command(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
		}
		finally {
			Files.delete(output);
		}
	}

	/** Where a command is installed. */
	static Optional<Path> find(String name) {
		return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.map((directory) -> Path.of(directory, name))
			.filter(Files::isExecutable)
			.findFirst();
	}

}
