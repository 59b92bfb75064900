package io.trackercatalog.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Jazzer at one target, in a process of its own.
 */
final class Fuzzing {

	private static final int STARTING_SECONDS = 180;

	private static final int LAST_LINES = 80;

	private final String target;

	private final int seconds;

	private final Path log;

	private final Process process;

	private Fuzzing(Class<?> target, int seconds, Path log, Process process) {
		this.target = target.getSimpleName();
		this.seconds = seconds;
		this.log = log;
		this.process = process;
	}

	/**
	 * Begins with what is known of the target.
	 * @param directory of its own
	 */
	static Fuzzing start(Class<?> target, int seconds, Path directory) throws IOException {
		Path log = directory.resolve("jazzer.log");
		Path found = Files.createDirectory(directory.resolve("found"));
		Path known = Path.of("src/test/fuzz", target.getSimpleName()).toAbsolutePath();
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:MaxDirectMemorySize=256m", "-XX:TieredStopAtLevel=1", "-XX:+EnableDynamicAgentLoading",
				"-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				"com.code_intelligence.jazzer.Jazzer", "--target_class=" + target.getName(),
				"--instrumentation_includes=io.trackercatalog.**",
				// Hooks in libraries break their look-ups of methods; and we do connect,
				// on purpose.
				"--custom_hook_includes=io.trackercatalog.**",
				"--disabled_hooks=com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery",
				"--reproducer_path=" + directory, "-max_total_time=" + seconds, "-timeout=30", "-rss_limit_mb=0",
				"-max_len=4096", "-print_final_stats=1", "-artifact_prefix=" + directory + "/", found.toString(),
				known.toString())
			.directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		return new Fuzzing(target, seconds, log, process);
	}

	/** Waits for its end, which has to be a good one. */
	void mustFindNothing() throws IOException, InterruptedException {
		assertThat(this.process.waitFor(this.seconds + STARTING_SECONDS, TimeUnit.SECONDS))
			.as("%s ended in time", this.target)
			.isTrue();
		List<String> said = Files.readAllLines(this.log, StandardCharsets.ISO_8859_1);
		assertThat(this.process.exitValue())
			.as("%s: %s", this.target,
					String.join("\n", said.subList(Math.max(0, said.size() - LAST_LINES), said.size())))
			.isZero();
		said.stream()
			.filter((line) -> line.contains("number_of_executed_units"))
			.forEach((line) -> System.out.println(this.target + " " + line));
	}

	void end() {
		this.process.destroyForcibly();
	}

}
