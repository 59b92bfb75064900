package io.trackercatalog.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Jazzer invents input, in a process of little memory: none of it may crash us, hang us
 * or make us need more. {@code -Dfuzz} says for how many seconds each; what it finds is
 * printed, and belongs into {@code src/test/fuzz} with the rest of what it begins with.
 */
class FuzzIT {

	private static final int SECONDS = Integer.getInteger("fuzz", 4);

	private static final int STARTING_SECONDS = 120;

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(classes = { FuzzedRequests.class, FuzzedJira.class, FuzzedAzureDevOps.class })
	void findsNothing(Class<?> target) throws IOException, InterruptedException {
		Path log = this.directory.resolve("jazzer.log");
		Path found = Files.createDirectory(this.directory.resolve("found"));
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
				"--reproducer_path=" + this.directory, "-max_total_time=" + SECONDS, "-timeout=30", "-rss_limit_mb=0",
				"-max_len=4096", "-print_final_stats=1", "-artifact_prefix=" + this.directory + "/", found.toString(),
				known.toString())
			.directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		try {
			assertThat(process.waitFor(SECONDS + STARTING_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		List<String> said = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
		assertThat(process.exitValue()).as(String.join("\n", said.subList(Math.max(0, said.size() - 80), said.size())))
			.isZero();
		said.stream().filter((line) -> line.contains("number_of_executed_units")).forEach(System.out::println);
	}

}
