package io.trackercatalog.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The daemon is started by somebody who has not configured it yet.
 */
class FirstStartIT {

	private static final Pattern KEY = Pattern.compile("which is shown only now: (first\\.[A-Za-z0-9_-]{43})");

	@TempDir
	private Path directory;

	@Test
	void saysWhatIsMissingAndLetsOneIn() {
		String key;
		try (PackagedDaemon daemon = PackagedDaemon.start(this.directory)) {
			key = daemon.awaitLine(KEY).group(1);
			assertThat(Portal.json(daemon.portal().details("").setHeader("apikey", key)))
				.hasToString("{\"data\":[],\"total\":0}");
			assertThat(daemon.awaitLine(Pattern.compile("No instances are configured.*")).group())
				.contains("'catalog.instances'", this.directory.resolve("config/application.yml").toString());
			assertThat(daemon.log().lines().filter((line) -> !line.isBlank())).hasSizeLessThan(10)
				.allSatisfy((line) -> assertThat(line).hasSizeLessThan(300));
		}
		try (PackagedDaemon daemon = PackagedDaemon.start(this.directory)) {
			assertThat(Portal.send(daemon.portal().details("").setHeader("apikey", key)).statusCode()).isEqualTo(200);
			assertThat(daemon.log()).doesNotContain("shown only now");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "server.port", "management.server.port" })
	void saysWhichPortIsTaken(String key) throws IOException, InterruptedException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				PackagedDaemon daemon = PackagedDaemon.start(this.directory,
						"--%s=%d".formatted(key, taken.getLocalPort()))) {
			assertThat(daemon.awaitEnd()).isEqualTo(1);
			assertThat(daemon.log()).contains("APPLICATION FAILED TO START",
					"Web server failed to start. Port %d was already in use.".formatted(taken.getLocalPort()));
		}
	}

}
