package io.trackercatalog.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged daemon in a process of its own, started as the README says. It listens on
 * free ports of the loopback address, which it is asked for by its log.
 */
final class PackagedDaemon implements AutoCloseable {

	private static final Path JAR = Path.of("target", "tracker-catalog.jar").toAbsolutePath();

	private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

	/** Given this way, because then options win, at the management port as well. */
	private static final String DEFAULTS = """
			{"server.address": "127.0.0.1", "management.server.address": "127.0.0.1",
			 "server.port": 0, "management.server.port": 0}
			""";

	private static final Pattern ADDRESSES = Pattern
		.compile("Answering at (http://[0-9.]+:[0-9]+); health and metrics at (http://[0-9.]+:[0-9]+)/actuator");

	private final Process process;

	private final Path log;

	private PackagedDaemon(Process process, Path log) {
		this.process = process;
		this.log = log;
	}

	/**
	 * Starts one.
	 * @param directory where it works
	 */
	static PackagedDaemon start(Path directory, String... options) {
		return startOther(JAR, directory, options);
	}

	/**
	 * Starts one of another release.
	 * @param jar its program
	 * @param directory where it works
	 */
	static PackagedDaemon startOther(Path jar, Path directory, String... options) {
		return start(jar, directory, List.of(), options);
	}

	/**
	 * Starts one with the wiring that was prepared for it, as the container image does.
	 * @param directory where it works
	 */
	static PackagedDaemon startPrepared(Path directory, String... options) {
		return start(JAR, directory, List.of("-Dspring.aot.enabled=true"), options);
	}

	private static PackagedDaemon start(Path jar, Path directory, List<String> javaOptions, String... options) {
		List<String> command = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-Xmx768m"));
		command.addAll(javaOptions);
		command.addAll(List.of("-jar", jar.toString()));
		command.addAll(List.of(options));
		try {
			Path log = Files.createTempFile(directory, "daemon-", ".log");
			ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
				.redirectErrorStream(true)
				.redirectOutput(log.toFile());
			builder.environment().put("SPRING_APPLICATION_JSON", DEFAULTS);
			return new PackagedDaemon(builder.start(), log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What callers see of it, once it answers. */
	Portal portal() {
		return new Portal(awaitLine(ADDRESSES).group(1));
	}

	/** What callers see of it; null if it does not answer yet. */
	@Nullable Portal portalIfReady() {
		Matcher found = ADDRESSES.matcher(log());
		return found.find() ? new Portal(found.group(1)) : null;
	}

	/** Whether it still runs. */
	boolean isAlive() {
		return this.process.isAlive();
	}

	/** What operators see of it, once it answers. */
	Portal management() {
		return new Portal(awaitLine(ADDRESSES).group(2));
	}

	/** Waits until it has printed something. */
	Matcher awaitLine(Pattern pattern) {
		Awaitility.await(pattern.pattern())
			.atMost(Portal.PATIENCE)
			.until(() -> pattern.matcher(log()).find() || !this.process.isAlive());
		Matcher found = pattern.matcher(log());
		assertThat(found.find()).as(log()).isTrue();
		return found;
	}

	/** What it has printed so far. */
	String log() {
		try {
			return Files.readString(this.log, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Has it print what its threads are called and where they are. */
	void dumpThreads() {
		try {
			new ProcessBuilder("kill", "-QUIT", Long.toString(this.process.pid())).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		awaitLine(Pattern.compile("JNI global refs"));
	}

	/** Waits until it has ended by itself, and tells its exit code. */
	int awaitEnd() throws InterruptedException {
		assertThat(this.process.waitFor(Portal.PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(log()).isTrue();
		return this.process.exitValue();
	}

	/** As {@code kill} does; does not wait for it. */
	void stop() {
		this.process.destroy();
	}

	/** As {@code kill -9} does. */
	void kill() throws InterruptedException {
		this.process.destroyForcibly();
		awaitEnd();
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(Portal.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
