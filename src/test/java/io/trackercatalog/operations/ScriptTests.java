package io.trackercatalog.operations;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class ScriptTests {

	@ParameterizedTest
	@ValueSource(strings = { "mvnw", ".ci/run", "image/prepare", "bench/run", "bench/start", "bench/demo", "bench/pass",
			"bench/search", "bench/history", "bench/parts", "bench/vendors", "bench/scale", "bench/publish",
			"bench/soak", "bench/trouble" })
	void isExecutableAndFreeOfWhatShellCheckKnows(String script) throws Exception {
		assertThat(Path.of(script)).isExecutable();
		assumeTrue(Command.find("shellcheck").isPresent(), "shellcheck is not installed");
		Path shellcheck = Command.find("shellcheck").orElseThrow();
		assertThat(Command.run(Map.of(), List.of(shellcheck.toString(), "--external-sources", script)))
			.isEqualTo(new Command(0, ""));
	}

}
