package io.trackercatalog.api;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
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
 * same requests to a server with the shortcut and to one without get the same answers,
 * byte by byte.
 */
class TwoLayersTests {

	private static final int RANDOM_REQUESTS = 1500;

	private static final int PATIENCE_MILLIS = 30_000;

	/** What requests differ in; the usual one first. */
	private static final List<List<String>> DIMENSIONS = List.of(
			List.of("GET", "HEAD", "POST", "PUT", "get", "OPTIONS"),
			List.of("?instance=7&fetchFields=true", "?instance=7", "", "?fetchFields=true&instance=7",
					"?fetchFields=true", "?", "?instance=7&", "?&instance=7", "?instance=07", "?instance=7&instance=7",
					"?instance=7&instance=8", "?instance=8", "?instance=0", "?instance=-7", "?instance=7x",
					"?instance=99999999999", "?instance=1234567890123456789012", "?instance=", "?instance",
					"?instance=%37", "?Instance=7", "?instance=7&fetchFields=TRUE", "?instance=7&fetchFields=1",
					"?instance=7&fetchFields=true&fetchFields=false", "?instance=7&fetchFields=false&fetchFields=true",
					"?instance=7&unknown=1", "?instance=7;fetchFields=true", "?instance=501", "?instance=500",
					"/?instance=7", "x?instance=7", "?instance=7#part"),
			List.of("apikey: reader.secret", "APIKEY: reader.secret", "apikey:reader.secret  ", "apikey: all.secret",
					"apikey: admin.secret"),
			List.of("project: PAY", "project: pay", "project: Größe", "project: OTHER", "project:   PAY  ", "project:",
					"project: PAY\r\nproject: PAY", "", "project: " + "x".repeat(257), "project: a\u0001b",
					"project: \u00ff"),
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
			List.of("", "If-Match: \"abc\"", "If-Match: \"xyz\"", "If-Match: *",
					"If-Unmodified-Since: Fri, 02 Jan 2026 03:04:05 GMT",
					"If-Unmodified-Since: Fri, 02 Jan 2015 03:04:05 GMT",
					"If-Modified-Since: Fri, 02 Jan 2036 03:04:05 GMT", "Range: bytes=0-9", "X-Forwarded-For: 10.0.0.1",
					"Cookie: a=b", "Origin: http://elsewhere.example", "Content-Length: 0",
					"Content-Type: application/json\r\nContent-Length: 14\r\n\r\n{\"instance\":7}",
					"Content-Type: application/json\r\nContent-Length: 14\r\n\r\n{\"instance\":9}",
					"Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}", "Content-Type: text/plain"));

	private static ReactiveWebServerApplicationContext with;

	private static ReactiveWebServerApplicationContext without;

	@BeforeAll
	static void start() {
		with = run("none");
		without = run("framework");
	}

	@AfterAll
	static void stop() {
		with.close();
		without.close();
	}

	@Test
	void theUsualRequestIsAnsweredBelowTheFrameworkWhereThatIsThere() throws Exception {
		int before = OverHttp.ANSWERED_BELOW.get();
		assertThat(ask(without, usual()).get(0)).isEqualTo("HTTP/1.1 200 OK");
		assertThat(OverHttp.ANSWERED_BELOW).hasValue(before);
		assertThat(ask(with, usual()).get(0)).isEqualTo("HTTP/1.1 200 OK");
		// counted when the answer has left
		Awaitility.await().untilAsserted(() -> assertThat(OverHttp.ANSWERED_BELOW).hasValue(before + 1));
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
		long seed = System.nanoTime();
		System.out.println("Seed " + seed);
		Random random = new Random(seed);
		for (int count = 0; count < RANDOM_REQUESTS; count++) {
			List<String> parts = usual();
			IntStream.range(0, 1 + random.nextInt(3)).forEach((again) -> {
				int dimension = random.nextInt(DIMENSIONS.size());
				List<String> variants = DIMENSIONS.get(dimension);
				parts.set(dimension, variants.get(random.nextInt(variants.size())));
			});
			assertSameAnswer(parts);
		}
		assertThat(OverHttp.ANSWERED_BELOW).hasValueGreaterThan(RANDOM_REQUESTS / 10);
	}

	private static List<String> usual() {
		return new ArrayList<>(DIMENSIONS.stream().map((variants) -> variants.get(0)).toList());
	}

	private static void assertSameAnswer(List<String> parts) throws IOException {
		List<String> one = ask(with, parts);
		assertThat(one).as(String.join("\n", parts)).isEqualTo(ask(without, parts)).isNotEmpty();
	}

	/** The status line, the headers in order of the alphabet, and the body. */
	private static List<String> ask(ReactiveWebServerApplicationContext server, List<String> parts) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", Objects.requireNonNull(server.getWebServer()).getPort())) {
			socket.setSoTimeout(PATIENCE_MILLIS);
			socket.getOutputStream().write(request(parts).getBytes(StandardCharsets.UTF_8));
			String[] answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
				.split("\r\n\r\n", 2);
			List<String> lines = List.of(answer[0].split("\r\n"));
			return Stream
				.of(Stream.of(lines.get(0)),
						new TreeSet<>(lines.subList(1, lines.size()).stream().map(TwoLayersTests::named).toList())
							.stream(),
						Stream.of(answer[1]))
				.flatMap((part) -> part)
				.toList();
		}
	}

	/** Names of headers may be written in any case. */
	private static String named(String line) {
		int colon = line.indexOf(':');
		return line.substring(0, colon).toLowerCase(java.util.Locale.ROOT) + line.substring(colon);
	}

	private static String request(List<String> parts) {
		String last = parts.get(parts.size() - 1);
		String headers = String.join("\r\n",
				parts.subList(2, parts.size() - 1).stream().filter((part) -> !part.isEmpty()).toList());
		return parts.get(0) + " " + OverHttp.DETAILS + parts.get(1)
				+ " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n"
				+ (last.contains("\r\n\r\n") ? last : last.isEmpty() ? "\r\n" : last + "\r\n\r\n");
	}

	private static ReactiveWebServerApplicationContext run(String forwardHeaders) {
		List<String> options = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1",
				"--management.server.port=-1", "--server.forward-headers-strategy=" + forwardHeaders,
				"--spring.mongodb.uri=" + TestStore.uri()));
		options.addAll(key(0, "id=reader", "permissions=read", "org-codes=ACME", "projects=PAY,Größe"));
		options.addAll(key(1, "id=admin", "permissions=admin", "org-codes=ACME"));
		options.addAll(key(2, "id=all", "permissions=read,admin", "org-codes=*"));
		return (ReactiveWebServerApplicationContext) new SpringApplicationBuilder(OverHttp.Server.class)
			.web(WebApplicationType.REACTIVE)
			.run(options.toArray(String[]::new));
	}

	private static List<String> key(int index, String... members) {
		return Stream.concat(Stream.of(members), Stream.of("sha256=" + OverHttp.DIGEST))
			.map((member) -> "--catalog.access.keys[%d].%s".formatted(index, member))
			.toList();
	}

}
