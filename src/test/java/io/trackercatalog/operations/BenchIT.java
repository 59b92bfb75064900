package io.trackercatalog.operations;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The scripts that measure still do, with the packaged daemon. What they find in so short
 * a time means nothing.
 */
class BenchIT {

	/** As the image starts it, as far as every Java version can. */
	private static final String OPTIONS = "-XX:TieredStopAtLevel=1 -Dspring.aot.enabled=true";

	@ParameterizedTest
	@CsvSource({ "bench/run, not modified", "bench/parts, RenderedAnswer.renderedAnew of 320 projects",
			"bench/publish, calm", "bench/scale, 1 | 80 |", "bench/search, a field by its whole name" })
	void measuresInAFewSeconds(String script, String row) throws Exception {
		for (String tool : List.of("wrk", "jq", "curl", "awk")) {
			assumeTrue(Command.find(tool).isPresent(), tool + " is not installed");
		}
		Command run = Command.run(
				Map.of("PATH", System.getenv("PATH"), "HOME", System.getProperty("user.home"), "JAVA_HOME",
						System.getProperty("java.home"), "JAVA_OPTIONS", OPTIONS),
				List.of(Path.of(script).toAbsolutePath().toString(), "--smoke"));
		assertThat(run.exitCode()).as(run.output()).isZero();
		assertThat(run.output()).contains("| " + row);
	}

}
