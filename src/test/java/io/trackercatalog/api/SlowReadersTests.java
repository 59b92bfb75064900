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
import java.util.stream.Stream;

import io.netty.util.internal.PlatformDependent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Those who ask for a lot and take their time.
 */
class SlowReadersTests extends OverHttp {

	private static final int READERS = 20;

	private static final long MEGABYTE = 1024 * 1024;

	private static final long SIZE = 5000 * 40_000;

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST" })
	void holdLessThanAMegabyteEachOfAnAnswerOfTwoHundred(String method) throws Exception {
		// The first one has whatever is made once.
		assertThat(length(ask(method))).isGreaterThan(SIZE);
		long before = held();
		List<Socket> readers = Stream.generate(() -> ask(method)).limit(READERS).toList();
		for (Socket reader : readers) {
			assertThat(reader.getInputStream().readNBytes(100_000)).hasSize(100_000);
		}
		assertThat((held() - before) / READERS).isLessThan(MEGABYTE);
		assertThat(length(readers.get(0))).isGreaterThan(SIZE - 100_000);
		for (Socket reader : readers) {
			reader.close();
		}
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

	private Socket ask(String method) {
		try {
			Socket socket = new Socket();
			socket.setReceiveBufferSize(16 * 1024);
			socket.setSoTimeout((int) PATIENCE.toMillis());
			socket.connect(new InetSocketAddress("127.0.0.1", this.port));
			socket.getOutputStream().write(raw(method, CatalogInMemory.BIG, "close").getBytes(StandardCharsets.UTF_8));
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

}
