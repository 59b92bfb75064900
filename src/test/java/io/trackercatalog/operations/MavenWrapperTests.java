package io.trackercatalog.operations;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs {@code mvnw} where nothing is installed but what a test puts there. Its archive is
 * a server on this machine.
 */
@DisabledOnOs(OS.WINDOWS)
class MavenWrapperTests {

	private static final String RELEASE = "apache-maven-3.9.0-bin.tar.gz";

	// What mvnw may rely on, besides a JDK and a Maven.
	private static final List<String> TOOLS = List.of("curl", "dirname", "gzip", "mkdir", "mktemp", "mv", "rm", "sed",
			"sha512sum", "shasum", "tar");

	@TempDir
	private Path directory;

	private final Map<String, String> environment = new HashMap<>();

	private Path installed;

	private Path project;

	private HttpServer archive;

	@BeforeEach
	void layOutAMachine() throws Exception {
		this.installed = Files.createDirectory(this.directory.resolve("bin"));
		for (String tool : TOOLS) {
			Optional<Path> found = Command.find(tool);
			if (found.isPresent()) {
				install(tool, "exec '" + found.get() + "' \"$@\"");
			}
		}
		this.project = Files.createDirectories(this.directory.resolve("a project"));
		Files.copy(Path.of("mvnw"), this.project.resolve("mvnw"));
		this.environment.put("PATH", this.installed.toString());
		this.environment.put("HOME", Files.createDirectory(this.directory.resolve("home")).toString());
		install("javac", "echo 'javac 17.0.15'");
		this.archive = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		byte[] release = release();
		this.archive.createContext("/" + RELEASE, (exchange) -> {
			exchange.sendResponseHeaders(200, release.length);
			exchange.getResponseBody().write(release);
			exchange.close();
		});
		this.archive.start();
		pin(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(release)));
	}

	@AfterEach
	void closeTheArchive() {
		this.archive.stop(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "3.8.0", "3.10.1", "4.0.0" })
	void usesAnInstalledMavenThatIsNewEnough(String version) throws Exception {
		installMaven(version);
		assertThat(mvnw("-q", "verify")).isEqualTo(new Command(0, "installed: -q verify\n"));
	}

	@Test
	void handsArgumentsOnAsTheyAre() throws Exception {
		installMaven("3.9.0");
		assertThat(mvnw("-Dname=two words", "$HOME *").output()).isEqualTo("installed: -Dname=two words $HOME *\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "3.6.3", "3.0", "2.2.1" })
	void fetchesThePinnedReleaseWhenTheInstalledOneIsTooOld(String version) throws Exception {
		installMaven(version);
		assertThat(mvnw("verify").output()).endsWith("fetched: verify\n");
	}

	@Test
	void fetchesOnlyOnce() throws Exception {
		assertThat(mvnw("first").output()).contains("fetching").endsWith("fetched: first\n");
		this.archive.stop(0);
		assertThat(mvnw("second")).isEqualTo(new Command(0, "fetched: second\n"));
	}

	@Test
	void keepsNothingButTheReleaseItself() throws Exception {
		mvnw("verify");
		try (Stream<Path> kept = Files.list(wrapperHome())) {
			assertThat(kept).singleElement()
				.satisfies((release) -> assertThat(release.getFileName().toString()).startsWith("apache-maven-3.9.0-"));
		}
	}

	@Test
	void throwsAwayWhatIsNotThePinnedRelease() throws Exception {
		pin("0".repeat(128));
		Command command = mvnw("verify");
		assertThat(command.exitCode()).isEqualTo(1);
		assertThat(command.output()).contains("is not the pinned release", "It was thrown away.");
		assertThat(wrapperHome()).isEmptyDirectory();
	}

	@Test
	void saysWhatToDoWhenTheArchiveCannotBeReached() throws Exception {
		this.archive.stop(0);
		Command command = mvnw("verify");
		assertThat(command.exitCode()).isEqualTo(1);
		assertThat(command.output()).contains("mvnw: Could not fetch http://", "Check the network");
		assertThat(wrapperHome()).isEmptyDirectory();
	}

	@Test
	void saysWhatToDoWithoutAJdk() throws Exception {
		Files.delete(this.installed.resolve("javac"));
		assertThat(mvnw("verify")).isEqualTo(new Command(1,
				"mvnw: There is no JDK on the PATH. " + "Install JDK 17 or later, or name one in JAVA_HOME.\n"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.8.0_402", "11.0.22", "16" })
	void refusesAJdkThatIsTooOld(String version) throws Exception {
		install("javac", "echo 'javac " + version + "' >&2");
		Command command = mvnw("verify");
		assertThat(command.exitCode()).isEqualTo(1);
		assertThat(command.output()).contains("is of version " + version, "JDK 17 or later is needed");
	}

	@Test
	void prefersTheJdkInJavaHome() throws Exception {
		installMaven("3.9.0");
		install("javac", "echo 'javac 11.0.22'");
		Path jdk = this.directory.resolve("jdk");
		script(Files.createDirectories(jdk.resolve("bin")).resolve("javac"),
				"echo 'Picked up JAVA_TOOL_OPTIONS: -Xmx1g' >&2; echo 'javac 25-ea'");
		this.environment.put("JAVA_HOME", jdk.toString());
		assertThat(mvnw("verify").output()).isEqualTo("installed: verify\n");
	}

	@Test
	void refusesAJavaHomeWithoutACompiler() throws Exception {
		this.environment.put("JAVA_HOME", "/nowhere");
		assertThat(mvnw("verify").output()).startsWith("mvnw: JAVA_HOME is /nowhere,").contains("it has no bin/javac");
	}

	private Command mvnw(String... arguments) throws Exception {
		List<String> words = new ArrayList<>(List.of("/bin/sh", this.project.resolve("mvnw").toString()));
		words.addAll(List.of(arguments));
		return Command.run(this.environment, words);
	}

	private Path wrapperHome() {
		return this.directory.resolve("home/.m2/wrapper");
	}

	private void installMaven(String version) throws IOException {
		// Coloured, as some builds print it.
		install("mvn", "[ \"$1\" = --version ] && printf '\\033[1mApache Maven " + version
				+ "\\033[m\\n' || echo \"installed: $*\"");
	}

	private void install(String name, String body) throws IOException {
		script(this.installed.resolve(name), body);
	}

	private void pin(String checksum) throws IOException {
		Path properties = this.project.resolve(".mvn/wrapper/maven-wrapper.properties");
		Files.createDirectories(properties.getParent());
		Files.writeString(properties, """
				# a comment
				distributionUrl=http://%s:%d/%s
				distributionSha512Sum=%s
				""".formatted(this.archive.getAddress().getHostString(), this.archive.getAddress().getPort(), RELEASE,
				checksum));
	}

	private byte[] release() throws Exception {
		Path unpacked = this.directory.resolve("release");
		script(Files.createDirectories(unpacked.resolve("apache-maven-3.9.0/bin")).resolve("mvn"),
				"echo \"fetched: $*\"");
		Path packed = this.directory.resolve(RELEASE);
		Command tar = Command.run(this.environment, List.of(this.installed.resolve("tar").toString(), "-czf",
				packed.toString(), "-C", unpacked.toString(), "apache-maven-3.9.0"));
		assertThat(tar).isEqualTo(new Command(0, ""));
		return Files.readAllBytes(packed);
	}

	private static void script(Path file, String body) throws IOException {
		Files.writeString(file, "#!/bin/sh\n" + body + "\n");
		assertThat(file.toFile().setExecutable(true)).isTrue();
	}

}
