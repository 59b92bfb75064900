package io.trackercatalog.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import io.trackercatalog.catalog.Answer;
import io.trackercatalog.catalog.Catalog;
import io.trackercatalog.catalog.InstanceSummary;
import io.trackercatalog.catalog.RenderedAnswers;
import io.trackercatalog.catalog.RenderedBody;
import io.trackercatalog.tracker.TrackerKind;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An answer is memory that nothing but counting gives back: whatever becomes of a
 * request, on whichever layer, nobody has a reference afterwards but the catalog.
 */
class AnswersGivenBackTests {

	private static final int SMALL = 1;

	/** In one place, and more than a network holds on its own. */
	private static final int LARGE = 2;

	private static final int IN_PIECES = 3;

	private static final Map<Integer, Answer> ANSWERS = Map.of(SMALL, inOnePlace(2_000), LARGE, inOnePlace(20_000_000),
			IN_PIECES, RenderedAnswers.inPieces(500, CatalogInMemory.PUBLISHED_AT, CatalogInMemory.CONFIRMED_AT));

	/** More than the other tests need of one key. */
	private static final int LIMIT = 200;

	private static final int BEGINNING = 100_000;

	private static final List<String> LAYERS = List.of("none", "native", "framework");

	private static final Map<String, ReactiveWebServerApplicationContext> SERVERS = new LinkedHashMap<>();

	@BeforeAll
	static void start() {
		LAYERS.forEach((layer) -> SERVERS.put(layer,
				TwoLayersTests.run(LendingServer.class, layer, "--catalog.access.limits.per-key=" + LIMIT)));
	}

	@AfterAll
	static void stop() {
		SERVERS.values().forEach(ReactiveWebServerApplicationContext::close);
	}

	@ParameterizedTest
	@MethodSource("requests")
	void whenTheyHaveBeenRead(String layer, Request request) throws IOException {
		Map<Integer, List<Integer>> before = references();
		int lent = lent(layer);
		assertThat(ask(layer, request.raw())).startsWith("HTTP/1.1 " + request.status() + " ");
		assertThat(lent(layer)).isGreaterThan(lent);
		assertGivenBack(before);
	}

	/** What readers have already is not sent again. */
	static Stream<Object[]> requests() {
		List<Request> whole = Stream.of(SMALL, LARGE, IN_PIECES)
			.flatMap((instance) -> Stream.of("GET", "HEAD", "POST")
				.flatMap((method) -> Stream.of("identity", "gzip")
					.map((encoding) -> new Request(method, instance, encoding, "", 200))))
			.toList();
		List<Request> known = Stream.of(SMALL, IN_PIECES)
			.flatMap((instance) -> Stream.of("GET", "HEAD")
				.flatMap((method) -> Stream.of("%s", "*", "W/%s", "\"other\", %s")
					.map((tags) -> new Request(method, instance, "identity",
							"If-None-Match: " + tags.formatted(tag(instance)), 304))))
			.toList();
		List<Request> odd = List.of(new Request("POST", SMALL, "identity", "If-None-Match: " + tag(SMALL), 200),
				new Request("GET", SMALL, "identity", "If-None-Match: nonsense", 200),
				new Request("GET", SMALL, "identity", "If-Match: \"other\"", 200),
				new Request("GET", SMALL, "identity", "If-Modified-Since: Fri, 02 Jan 2036 03:04:05 GMT", 200),
				new Request("GET", LARGE, "identity", "Range: bytes=0-9", 200));
		return LAYERS.stream()
			.flatMap((layer) -> Stream.of(whole, known, odd)
				.flatMap(List::stream)
				.map((request) -> new Object[] { layer, request }));
	}

	@ParameterizedTest
	@MethodSource("largeRequests")
	void whenTheirReaderHangsUpInTheMiddle(String layer, Request request) throws IOException {
		Map<Integer, List<Integer>> before = references();
		try (Socket reader = connectSlowly(layer)) {
			send(reader, request.raw());
			assertThat(beginning(reader)).startsWith("HTTP/1.1 200 OK");
			assertThat(references()).as("while the rest is to be sent").isNotEqualTo(before);
		}
		assertGivenBack(before);
	}

	@ParameterizedTest
	@MethodSource("largeRequests")
	void whenTheirReaderHasAskedForMoreAndHangsUp(String layer, Request request) throws IOException {
		Map<Integer, List<Integer>> before = references();
		try (Socket reader = connectSlowly(layer)) {
			String more = request.raw().replace("Connection: close", "Connection: keep-alive");
			send(reader, more.repeat(5));
			assertThat(beginning(reader)).startsWith("HTTP/1.1 200 OK");
			assertThat(references()).as("while the rest is to be sent").isNotEqualTo(before);
		}
		assertGivenBack(before);
	}

	static Stream<Object[]> largeRequests() {
		return LAYERS.stream()
			.flatMap((layer) -> Stream.of(LARGE, IN_PIECES)
				.flatMap((instance) -> Stream.of("GET", "POST")
					.flatMap((method) -> Stream.of("identity", "gzip")
						.map((encoding) -> new Object[] { layer, new Request(method, instance, encoding, "", 200) }))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "native", "framework" })
	void whenTheirReaderHasAskedTooOften(String layer) throws IOException {
		Map<Integer, List<Integer>> before = references();
		int lent = lent(layer);
		// Another key, so that the other tests may go on to ask.
		String request = new Request("GET", SMALL, "identity", "", 200).raw().replace(OverHttp.READER, OverHttp.ALL);
		int refused = 0;
		int answered = 0;
		while (refused < 10) {
			String answer = ask(layer, request);
			if (answer.startsWith("HTTP/1.1 429 ")) {
				refused++;
			}
			else {
				assertThat(answer).startsWith("HTTP/1.1 200 ");
				answered++;
			}
		}
		// Below the framework it is looked first whether there is an answer at all. One
		// that was too much there may not be any more when the framework counts it.
		assertThat(lent(layer) - lent).isGreaterThanOrEqualTo(answered + (layer.equals("framework") ? 0 : refused));
		assertGivenBack(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "native", "framework" })
	void whenTheyAreNotForTheirReader(String layer) throws IOException {
		Map<Integer, List<Integer>> before = references();
		int lent = lent(layer);
		String request = new Request("GET", SMALL, "identity", "", 403).raw();
		assertThat(ask(layer, request.replace("project: PAY", "project: OTHER"))).startsWith("HTTP/1.1 403 ");
		assertThat(ask(layer, request.replace("orgCode: ACME", "orgCode: BETA"))).startsWith("HTTP/1.1 403 ");
		assertThat(lent(layer)).as("not even lent").isEqualTo(lent);
		assertGivenBack(before);
	}

	/** The server may have something to do yet when the last byte has been read. */
	private static void assertGivenBack(Map<Integer, List<Integer>> before) {
		Awaitility.await()
			.atMost(OverHttp.PATIENCE)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(10))
			.untilAsserted(() -> assertThat(references()).isEqualTo(before));
	}

	/** How many references there are to each body, and to the memory where it lies. */
	private static Map<Integer, List<Integer>> references() {
		Map<Integer, List<Integer>> references = new LinkedHashMap<>();
		ANSWERS.forEach((instance, answer) -> {
			RenderedBody body = answer.body();
			references.put(instance,
					Stream.concat(Stream.of(body.refCnt()),
							Stream.of(false, true)
								.flatMap((gzip) -> body.bytes(gzip).toStream())
								.map(AnswersGivenBackTests::references)
								.distinct())
						.toList());
		});
		return references;
	}

	/** A piece for sending is a reference itself. */
	private static int references(ByteBuf piece) {
		piece.release();
		return piece.refCnt();
	}

	private static int lent(String layer) {
		return server(layer).getBean(Lender.class).lent.get();
	}

	private static ReactiveWebServerApplicationContext server(String layer) {
		return Objects.requireNonNull(SERVERS.get(layer));
	}

	private static String ask(String layer, String request) throws IOException {
		try (Socket socket = connect(new Socket(), layer)) {
			send(socket, request);
			String beginning = beginning(socket);
			InputStream rest = socket.getInputStream();
			byte[] buffer = new byte[256 * 1024];
			while (rest.read(buffer) >= 0) {
				// read as a whole, and not kept
			}
			return beginning;
		}
	}

	/** Somebody who has not much room, so that the network holds no whole answer. */
	private static Socket connectSlowly(String layer) throws IOException {
		Socket socket = new Socket();
		socket.setReceiveBufferSize(16 * 1024);
		return connect(socket, layer);
	}

	private static Socket connect(Socket socket, String layer) throws IOException {
		socket.setSoTimeout((int) OverHttp.PATIENCE.toMillis());
		socket.connect(
				new InetSocketAddress("127.0.0.1", Objects.requireNonNull(server(layer).getWebServer()).getPort()));
		return socket;
	}

	private static void send(Socket socket, String request) throws IOException {
		socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
	}

	private static String beginning(Socket socket) throws IOException {
		return new String(socket.getInputStream().readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
	}

	private static Answer inOnePlace(int length) {
		return RenderedAnswers.inOnePlace("{\"text\":\"%s\"}".formatted(RenderedAnswers.noise(length, 1)),
				CatalogInMemory.PUBLISHED_AT, CatalogInMemory.CONFIRMED_AT);
	}

	private static String tag(int instance) {
		return EntityTags.of(Objects.requireNonNull(ANSWERS.get(instance)).body().tag(), false);
	}

	/**
	 * What is asked for.
	 *
	 * @param header one more
	 * @param status that it is answered with
	 */
	private record Request(String method, int instance, String encoding, String header, int status) {

		String raw() {
			return OverHttp.raw(this.method, this.instance, "close", this.encoding).strip() + "\r\n"
					+ (this.header.isEmpty() ? "" : this.header + "\r\n") + "\r\n";
		}

	}

	static class LendingServer extends OverHttp.Server {

		@Bean
		@Primary
		static Lender lender() {
			return new Lender();
		}

	}

	/**
	 * Hands out the same answers again and again, as the cache does.
	 */
	private static final class Lender implements Catalog {

		private final AtomicInteger lent = new AtomicInteger();

		@Override
		public Mono<List<InstanceSummary>> list(Predicate<String> orgCode, @Nullable TrackerKind kind) {
			return Mono.just(List.of());
		}

		@Override
		public Mono<Answer> details(String orgCode, String project) {
			return Mono.empty();
		}

		@Override
		public Mono<Answer> details(String orgCode, String project, int instance, boolean fetchFields) {
			return Mono.fromSupplier(() -> detailsInMemory(orgCode, project, instance, fetchFields));
		}

		@Override
		public @Nullable Answer detailsInMemory(String orgCode, String project) {
			return null;
		}

		@Override
		public @Nullable Answer detailsInMemory(String orgCode, String project, int instance, boolean fetchFields) {
			Answer answer = ANSWERS.get(instance);
			if (answer != null) {
				answer.body().retain();
				this.lent.incrementAndGet();
			}
			return answer;
		}

	}

}
