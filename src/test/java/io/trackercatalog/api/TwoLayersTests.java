package io.trackercatalog.api;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.trackercatalog.store.TestStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether a request is answered below the framework or by it makes no difference: the
 * same requests to servers that answer on the wire, by a route and not at all below it
 * get the same answers, byte by byte. {@code -Dseed} repeats the random ones.
 */
class TwoLayersTests {

	private static final long SEED = Long.getLong("seed", System.nanoTime());

	private static final int RANDOM_REQUESTS = 1500;

	/** Of random requests; mostly it is five times as many and more. */
	private static final int LEAST_BELOW = RANDOM_REQUESTS / 30;

	/** Which of the dimensions is the key, and more keys than are good for a request. */
	private static final int KEYS = 2;

	private static final List<String> SOME_KEYS = List.of("apikey: reader.secret", "apikey: reader.wrong", "",
			"apikey: nobody.secret", "apikey: all.secret", "apikey: admin.secret",
			"apikey: reader.secret\r\napikey: reader.secret");

	private static final Pattern OURS = Pattern.compile("^(x-request-id:) [0-9a-f]{16}$");

	private static final int PATIENCE_MILLIS = 30_000;

	/** What requests differ in; the usual one first. */
	private static final List<List<String>> DIMENSIONS = List.of(
			List.of("GET", "HEAD", "POST", "PUT", "get", "OPTIONS"),
			List.of("?instance=7&fetchFields=true", "?instance=7", "", "?fetchFields=true&instance=7",
					"?fetchFields=true", "?fetchFields=yes", "?fetchFields", "?fetchFields=true&fetchFields=false", "?",
					"?instance=7&", "?&instance=7", "?instance=07", "?instance=7&instance=7", "?instance=7&instance=8",
					"?instance=8", "?instance=0", "?instance=-7", "?instance=7x", "?instance=99999999999",
					"?instance=1234567890123456789012", "?instance=", "?instance", "?instance=%37", "?Instance=7",
					"?instance=7&fetchFields=TRUE", "?instance=7&fetchFields=1",
					"?instance=7&fetchFields=true&fetchFields=false", "?instance=7&fetchFields=false&fetchFields=true",
					"?instance=7&unknown=1", "?instance=7;fetchFields=true", "?instance=501", "?instance=500",
					"/?instance=7", "x?instance=7", "?instance=7#part"),
			List.of("apikey: reader.secret", "APIKEY: reader.secret", "apikey:reader.secret  ", "apikey: all.secret",
					"apikey: admin.secret"),
			List.of("project: PAY", "project: pay", "project: Größe", "project: OTHER", "project:   PAY  ", "project:",
					"project: PAY\r\nproject: PAY", "", "project: " + "x".repeat(257), "project: " + "x".repeat(10_000),
					"project: a\u0001b", "project: \u00ff"),
			List.of("orgCode: ACME", "ORGCODE: ACME", "orgCode: acme", "orgCode: BETA", "",
					"orgCode: ACME\r\norgCode: BETA"),
			List.of("action: view", "", "action: ä", "action: view\r\naction: edit", "action: \u200b"),
			List.of("scope: project", "", "scope: " + "x".repeat(256)),
			List.of("screenName: Integrations", "", "screenName: \""),
			List.of("", "Accept: */*", "Accept: application/json", "Accept: text/html", "Accept: application/json;q=0",
					"Accept: application/json, text/plain, */*", "Accept: */*\r\nAccept: application/json;q=0",
					"Accept: nonsense", "Accept: application/*"),
			List.of("", "Accept-Encoding: gzip", "Accept-Encoding: gzip, deflate, br", "Accept-Encoding: identity",
					"Accept-Encoding: gzip;q=0", "Accept-Encoding: br\r\nAccept-Encoding: gzip", "Accept-Encoding: *",
					"Accept-Encoding:"),
			List.of("", "If-None-Match: \"abc\"", "If-None-Match: W/\"abc\"", "If-None-Match: \"abc-gz\"",
					"If-None-Match: *", "If-None-Match: \"x\", \"abc\"",
					"If-None-Match: \"x\"\r\nIf-None-Match: \"abc\"", "If-None-Match: abc",
					"If-None-Match: nonsense, \"", "If-None-Match:"),
			List.of("Host: localhost", "Host: localhost:8080", "Host: 127.0.0.1:1", "Host: [::1]:80",
					"Host: localhost:abc", "Host: localhost:65536", "Host: localhost:99999", "Host: localhost:",
					"Host: a b", "Host:", "", "Host: localhost\r\nHost: elsewhere"),
			List.of("", "X-Request-Id: a-1", "X-Request-Id: Größe", "X-Request-Id: " + "x".repeat(65), "X-Request-Id:",
					"X-Request-Id: b\r\nX-Request-Id: c"),
			List.of("", "If-Match: \"abc\"", "If-Match: \"xyz\"", "If-Match: *",
					"If-Unmodified-Since: Fri, 02 Jan 2026 03:04:05 GMT",
					"If-Unmodified-Since: Fri, 02 Jan 2015 03:04:05 GMT",
					"If-Modified-Since: Fri, 02 Jan 2036 03:04:05 GMT", "Range: bytes=0-9", "X-Forwarded-For: 10.0.0.1",
					"Cookie: a=b", "Cookie: a=" + "b".repeat(10_000), "Origin: http://elsewhere.example",
					"Content-Length: 0", "Content-Type: application/json\r\nContent-Length: 14\r\n\r\n{\"instance\":7}",
					"Content-Type: application/json\r\nContent-Length: 14\r\n\r\n{\"instance\":9}",
					"Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}", "Content-Type: text/plain"));

	private static ReactiveWebServerApplicationContext with;

	private static ReactiveWebServerApplicationContext withProxy;

	private static ReactiveWebServerApplicationContext without;

	@BeforeAll
	static void start() {
		System.out.printf("%d requests of seed %d%n", RANDOM_REQUESTS, SEED);
		with = run("none");
		withProxy = run("native");
		without = run("framework");
	}

	@AfterAll
	static void stop() {
		with.close();
		withProxy.close();
		without.close();
	}

	@Test
	void theUsualRequestIsAnsweredBelowTheFrameworkWhereThatIsThere() throws Exception {
		List<Integer> before = answeredBelow();
		for (ReactiveWebServerApplicationContext server : List.of(with, withProxy, without)) {
			assertThat(ask(server, usual()).get(0)).isEqualTo("HTTP/1.1 200 OK");
		}
		assertAnsweredBelow(before, 1);
	}

	@Test
	void whateverARequestDiffersInIsAnsweredTheSame() throws Exception {
		for (int dimension = 0; dimension < DIMENSIONS.size(); dimension++) {
			for (String variant : DIMENSIONS.get(dimension)) {
				List<String> parts = usual();
				parts.set(dimension, variant);
				assertSameAnswer(parts);
			}
		}
		for (String key : List.of("", "apikey: reader.wrong", "apikey: nobody.secret", "apikey: reader", "apikey: .",
				"apikey: reader.secret\r\napikey: reader.secret")) {
			List<String> parts = usual();
			parts.set(2, key);
			assertSameAnswer(parts);
		}
	}

	@Test
	void whateverItDiffersInAtOnceToo() throws Exception {
		List<Integer> before = answeredBelow();
		Random random = new Random(SEED);
		for (int count = 0; count < RANDOM_REQUESTS; count++) {
			List<String> parts = usual();
			IntStream.range(0, 1 + random.nextInt(3)).forEach((again) -> {
				int dimension = random.nextInt(DIMENSIONS.size());
				List<String> variants = DIMENSIONS.get(dimension);
				parts.set(dimension, variants.get(random.nextInt(variants.size())));
			});
			assertSameAnswer(parts);
		}
		assertAnsweredBelow(before, LEAST_BELOW);
	}

	@Test
	void whateverFollowsWhatOverOneConnection() throws Exception {
		List<Integer> before = answeredBelow();
		Random random = new Random(SEED);
		List<String> parts = usual();
		try (Line one = new Line(with); Line proxied = new Line(withProxy); Line other = new Line(without)) {
			for (int count = 0; count < RANDOM_REQUESTS; count++) {
				// Most say the same as the one before, or differ in one thing, the key
				// among them.
				if (random.nextInt(3) == 0) {
					parts = random.nextInt(4) == 0 ? usual() : new ArrayList<>(parts);
					int dimension = random.nextInt(DIMENSIONS.size() - 1);
					List<String> variants = (dimension == KEYS) ? SOME_KEYS : DIMENSIONS.get(dimension);
					parts.set(dimension, variants.get(random.nextInt(variants.size())));
				}
				if (!parts.get(0).equals("HEAD")) {
					assertThat(one.ask(parts)).as("seed %d: %s", SEED, String.join("\n", parts))
						.isEqualTo(proxied.ask(parts))
						.isEqualTo(other.ask(parts))
						.isNotEmpty();
				}
			}
		}
		assertAnsweredBelow(before, LEAST_BELOW);
	}

	/** By each of the servers. */
	private static List<Integer> answeredBelow() {
		return Stream.of(with, withProxy, without).map(OverHttp::answeredBelow).toList();
	}

	/** Else it would be the framework alone that answers the same as itself. */
	private static void assertAnsweredBelow(List<Integer> before, int least) {
		Awaitility.await().atMost(OverHttp.PATIENCE).untilAsserted(() -> {
			List<Integer> now = answeredBelow();
			assertThat(now.get(0) - before.get(0)).as("on the wire").isGreaterThanOrEqualTo(least);
			assertThat(now.get(1) - before.get(1)).as("by a route").isGreaterThanOrEqualTo(least);
			assertThat(now.get(2) - before.get(2)).as("by a server that has the framework only").isZero();
		});
	}

	private static List<String> usual() {
		return new ArrayList<>(DIMENSIONS.stream().map((variants) -> variants.get(0)).toList());
	}

	private static void assertSameAnswer(List<String> parts) throws IOException {
		List<String> one = ask(with, parts);
		assertThat(one).as("seed %d: %s", SEED, String.join("\n", parts))
			.isEqualTo(ask(withProxy, parts))
			.isEqualTo(ask(without, parts))
			.isNotEmpty();
	}

	/** The status line, the headers in order of the alphabet, and the body. */
	private static List<String> ask(ReactiveWebServerApplicationContext server, List<String> parts) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", Objects.requireNonNull(server.getWebServer()).getPort())) {
			socket.setSoTimeout(PATIENCE_MILLIS);
			socket.getOutputStream().write(request(parts).getBytes(StandardCharsets.UTF_8));
			String[] answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
				.split("\r\n\r\n", 2);
			return told(List.of(answer[0].split("\r\n")), answer[1]);
		}
	}

	private static List<String> told(List<String> lines, String body) {
		return Stream
			.of(Stream.of(lines.get(0)),
					new TreeSet<>(lines.subList(1, lines.size()).stream().map(TwoLayersTests::named).toList()).stream(),
					Stream.of(body))
			.flatMap((part) -> part)
			.toList();
	}

	private static String lowered(String line) {
		return line.toLowerCase(Locale.ROOT);
	}

	/**
	 * Names of headers may be written in any case, and ids of ours are never the same.
	 */
	private static String named(String line) {
		int colon = line.indexOf(':');
		return OURS.matcher(line.substring(0, colon).toLowerCase(Locale.ROOT) + line.substring(colon))
			.replaceFirst("$1 ours");
	}

	private static String request(List<String> parts) {
		return request(parts, "Connection: close\r\n");
	}

	private static String request(List<String> parts, String connection) {
		String last = parts.get(parts.size() - 1);
		String headers = String.join("\r\n",
				parts.subList(2, parts.size() - 1).stream().filter((part) -> !part.isEmpty()).toList());
		return parts.get(0) + " " + OverHttp.DETAILS + parts.get(1) + " HTTP/1.1\r\n" + connection + headers + "\r\n"
				+ (last.contains("\r\n\r\n") ? last : last.isEmpty() ? "\r\n" : last + "\r\n\r\n");
	}

	static ReactiveWebServerApplicationContext run(String forwardHeaders) {
		return run(OverHttp.Server.class, forwardHeaders);
	}

	static ReactiveWebServerApplicationContext run(Class<? extends OverHttp.Server> server, String forwardHeaders,
			String... more) {
		List<String> options = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1",
				"--management.server.port=-1", "--server.forward-headers-strategy=" + forwardHeaders,
				"--spring.mongodb.uri=" + TestStore.uri()));
		options.addAll(key(0, "id=reader", "permissions=read", "org-codes=ACME", "projects=PAY,Größe"));
		options.addAll(key(1, "id=admin", "permissions=admin", "org-codes=ACME"));
		options.addAll(key(2, "id=all", "permissions=read,admin", "org-codes=*"));
		options.addAll(List.of(more));
		return (ReactiveWebServerApplicationContext) new SpringApplicationBuilder(server)
			.web(WebApplicationType.REACTIVE)
			.run(options.toArray(String[]::new));
	}

	private static List<String> key(int index, String... members) {
		return Stream.concat(Stream.of(members), Stream.of("sha256=" + OverHttp.DIGEST))
			.map((member) -> "--catalog.access.keys[%d].%s".formatted(index, member))
			.toList();
	}

	/**
	 * A connection that stays, until the server ends it.
	 */
	private static final class Line implements AutoCloseable {

		private final int port;

		private Socket socket;

		private InputStream in;

		Line(ReactiveWebServerApplicationContext server) throws IOException {
			this.port = Objects.requireNonNull(server.getWebServer()).getPort();
			this.socket = new Socket("127.0.0.1", this.port);
			this.in = new BufferedInputStream(this.socket.getInputStream());
		}

		List<String> ask(List<String> parts) throws IOException {
			this.socket.setSoTimeout(PATIENCE_MILLIS);
			this.socket.getOutputStream().write(request(parts, "").getBytes(StandardCharsets.UTF_8));
			List<String> lines = new ArrayList<>();
			for (String line = line(); !line.isEmpty(); line = line()) {
				lines.add(line);
			}
			String body = new String(this.in.readNBytes(length(lines)), StandardCharsets.ISO_8859_1);
			if (lines.stream().map(TwoLayersTests::lowered).anyMatch("connection: close"::equals)) {
				close();
				this.socket = new Socket("127.0.0.1", this.port);
				this.in = new BufferedInputStream(this.socket.getInputStream());
			}
			return told(lines, body);
		}

		private static int length(List<String> lines) {
			return lines.stream()
				.map(TwoLayersTests::lowered)
				.filter((line) -> line.startsWith("content-length: ") && !lines.get(0).contains(" 304 "))
				.mapToInt((line) -> Integer.parseInt(line.substring("content-length: ".length())))
				.findFirst()
				.orElse(0);
		}

		private String line() throws IOException {
			StringBuilder line = new StringBuilder();
			for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
				if (next < 0) {
					throw new EOFException("The connection ended within an answer: " + line);
				}
				line.append((char) next);
			}
			return line.toString().strip();
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
