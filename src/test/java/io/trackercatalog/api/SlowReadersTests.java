package io.trackercatalog.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.netty.util.internal.PlatformDependent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Those who ask for a lot and take their time, on each way to an answer.
 */
class SlowReadersTests {

	private static final int READERS = 20;

	private static final long MEGABYTE = 1024 * 1024;

	private static final int BEGINNING = 100_000;

	private static ReactiveWebServerApplicationContext onTheWire;

	private static ReactiveWebServerApplicationContext byRoute;

	@BeforeAll
	static void start() {
		onTheWire = TwoLayersTests.run("none");
		byRoute = TwoLayersTests.run("native");
	}

	@AfterAll
	static void stop() {
		onTheWire.close();
		byRoute.close();
	}

	@ParameterizedTest
	@MethodSource("requests")
	void holdLessThanAMegabyteEach(Request request) throws Exception {
		int before = OverHttp.answeredBelow(request.server());
		// The first one has whatever is made once.
		long whole = length(ask(request));
		assertThat(whole).isGreaterThan(request.least());
		long held = held();
		List<Socket> readers = Stream.generate(() -> ask(request)).limit(READERS).toList();
		for (Socket reader : readers) {
			assertThat(reader.getInputStream().readNBytes(BEGINNING)).hasSize(BEGINNING);
		}
		assertThat((held() - held) / READERS).isLessThan(MEGABYTE);
		assertThat(length(readers.get(0))).isEqualTo(whole - BEGINNING);
		for (Socket reader : readers) {
			reader.close();
		}
		int below = request.below() ? 1 + READERS : 0;
		Awaitility.await()
			.atMost(OverHttp.PATIENCE)
			.untilAsserted(() -> assertThat(OverHttp.answeredBelow(request.server())).isEqualTo(before + below));
	}

	/**
	 * What is not in one place goes past the wire, and what is no GET past everything
	 * below the framework.
	 */
	static Stream<Request> requests() {
		return Stream.of("identity", "gzip")
			.flatMap((encoding) -> Stream.of(new Request(true, "GET", CatalogInMemory.LARGE, encoding, true),
					new Request(true, "GET", CatalogInMemory.BIG, encoding, false),
					new Request(false, "GET", CatalogInMemory.LARGE, encoding, true),
					new Request(false, "GET", CatalogInMemory.BIG, encoding, true),
					new Request(false, "POST", CatalogInMemory.BIG, encoding, false)));
	}

	/** In the heap and outside of it. */
	private static long held() {
		System.gc();
		long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)
			.stream()
			.mapToLong(BufferPoolMXBean::getMemoryUsed)
			.sum();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + direct
				+ Math.max(0, PlatformDependent.usedDirectMemory());
	}

	private static Socket ask(Request request) {
		try {
			Socket socket = new Socket();
			socket.setReceiveBufferSize(16 * 1024);
			socket.setSoTimeout((int) OverHttp.PATIENCE.toMillis());
			socket.connect(new InetSocketAddress("127.0.0.1",
					Objects.requireNonNull(request.server().getWebServer()).getPort()));
			socket.getOutputStream()
				.write(OverHttp.raw(request.method(), request.instance(), "close", request.encoding())
					.getBytes(StandardCharsets.UTF_8));
			return socket;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long length(Socket socket) throws IOException {
		InputStream input = socket.getInputStream();
		byte[] buffer = new byte[256 * 1024];
		long length = 0;
		for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
			length += count;
		}
		return length;
	}

	/**
	 * What is asked for.
	 *
	 * @param onTheWire whether the server that is asked answers on the wire, or else by a
	 * route, if it answers below the framework
	 * @param below whether it does so here
	 */
	private record Request(boolean onTheWire, String method, int instance, String encoding, boolean below) {

		ReactiveWebServerApplicationContext server() {
			return this.onTheWire ? SlowReadersTests.onTheWire : byRoute;
		}

		/** Text that takes half as much when it is compressed. */
		long least() {
			long size = (this.instance == CatalogInMemory.BIG) ? 5000 * 40_000 : 8_000_000;
			return this.encoding.equals("gzip") ? size / 2 : size;
		}

	}

}
