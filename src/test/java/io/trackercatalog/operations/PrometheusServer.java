package io.trackercatalog.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Prometheus with our rules, for which time passes a hundred and twenty times as
 * fast: whatever they look back to takes a hundred and twentieth of its time. They wait a
 * third of that.
 */
final class PrometheusServer implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Pattern RANGE = Pattern.compile("\\[(\\d+)([mh])]");

	private static final Pattern WAIT = Pattern.compile("(?<=for: )(\\d+)([mh])$", Pattern.MULTILINE);

	/** What is compared with seconds in rules. */
	private static final Pattern SECONDS = Pattern.compile("> (600|300)\\b");

	private static final int FASTER = 120;

	/** Nothing is proved by waiting long for what is there. */
	private static final int IMPATIENCE = 360;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final HttpClient client = HttpClient.newHttpClient();

	private final Process process;

	private final String address;

	private PrometheusServer(Process process, String address) {
		this.process = process;
		this.address = address;
	}

	/**
	 * Starts one.
	 * @param program where it is installed
	 * @param directory for all that it keeps
	 * @param target whose meters it reads, host and port
	 */
	static PrometheusServer start(Path program, Path directory, String target) throws IOException {
		for (String rules : List.of("rules.yml", "alerts.yml")) {
			Files.writeString(directory.resolve(rules), faster(Files.readString(Path.of("prometheus", rules))));
		}
		Files.writeString(directory.resolve("prometheus.yml"),
				Files.readString(Path.of("prometheus/prometheus.yml"))
					.replaceAll("_interval: 15s", "_interval: 500ms")
					.replace("catalog:8081", target));
		int port = freePort();
		Process process = new ProcessBuilder(program.toString(), "--config.file=" + directory.resolve("prometheus.yml"),
				"--storage.tsdb.path=" + directory.resolve("data"), "--web.listen-address=127.0.0.1:" + port,
				"--log.level=warn")
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve("prometheus.log").toFile())
			.start();
		PrometheusServer server = new PrometheusServer(process, "http://127.0.0.1:" + port);
		try {
			Awaitility.await("Prometheus").atMost(PATIENCE).until(server::isReady);
		}
		catch (RuntimeException ex) {
			server.close();
			throw new IllegalStateException(Files.readString(directory.resolve("prometheus.log")), ex);
		}
		return server;
	}

	/** The same rules, or expression, for time that passes faster. */
	static String faster(String rules) {
		String ranges = RANGE.matcher(rules).replaceAll((range) -> "[" + seconds(range) * 1000 / FASTER + "ms]");
		String waits = WAIT.matcher(ranges).replaceAll((wait) -> seconds(wait) * 1000 / IMPATIENCE + "ms");
		return SECONDS.matcher(waits).replaceAll((threshold) -> "> " + Integer.parseInt(threshold.group(1)) / FASTER);
	}

	private static int seconds(MatchResult length) {
		return Integer.parseInt(length.group(1)) * (length.group(2).equals("h") ? 3600 : 60);
	}

	private boolean isReady() {
		try {
			return get("/-/ready").statusCode() == 200;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	/** What an expression is now: one entry a series. Fails where it makes no sense. */
	List<JsonNode> query(String expression) {
		HttpResponse<String> response = get(
				"/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
		if (response.statusCode() != 200) {
			throw new IllegalArgumentException(expression + ": " + response.body());
		}
		return JSON.readTree(response.body()).at("/data/result").valueStream().toList();
	}

	private HttpResponse<String> get(String path) {
		try {
			return this.client.send(HttpRequest.newBuilder(URI.create(this.address + path)).timeout(PATIENCE).build(),
					HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
