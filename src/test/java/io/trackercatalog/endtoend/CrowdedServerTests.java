package io.trackercatalog.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.trackercatalog.store.TestStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Callers who open connections and say nothing.
 */
class CrowdedServerTests {

	private static final int LIMIT = 3;

	private static final String API = "local.server.port";

	private static final String MANAGEMENT = "local.management.port";

	private final List<SocketChannel> silent = new ArrayList<>();

	@TempDir
	private Path directory;

	@AfterEach
	void close() throws IOException {
		for (SocketChannel caller : this.silent) {
			caller.close();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { API, MANAGEMENT })
	void areNoMoreThanConfigured(String port) {
		try (Daemon daemon = start("--catalog.connections.limit=" + LIMIT)) {
			for (int number = 0; number <= LIMIT; number++) {
				come(daemon, port);
			}
			Awaitility.await().atMost(Portal.PATIENCE).until(() -> stillHere() == LIMIT);
		}
	}

	@Test
	void makeRoomAfterAsLongAsConfiguredForThoseWhoAsk() {
		try (Daemon daemon = start("--catalog.connections.limit=" + LIMIT, "--catalog.connections.patience=300ms")) {
			for (int number = 0; number < LIMIT; number++) {
				come(daemon, API);
			}
			Awaitility.await().atMost(Portal.PATIENCE).until(() -> stillHere() == 0);
			// They are counted as gone a moment after they have noticed.
			Awaitility.await()
				.atMost(Portal.PATIENCE)
				.ignoreExceptions()
				.until(() -> Portal.send(daemon.portal().details("")).statusCode() == 200);
		}
	}

	private Daemon start(String... options) {
		List<String> all = new ArrayList<>(List.of(options));
		all.add(new ConfigurationFile().in(this.directory));
		all.add("--spring.mongodb.uri=" + TestStore.uri());
		return Daemon.start(all.toArray(String[]::new));
	}

	private void come(Daemon daemon, String port) {
		try {
			SocketChannel caller = SocketChannel
				.open(new InetSocketAddress("127.0.0.1", Integer.parseInt(daemon.property(port))));
			caller.configureBlocking(false);
			this.silent.add(caller);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private long stillHere() {
		return this.silent.stream().filter(CrowdedServerTests::isOpen).count();
	}

	private static boolean isOpen(SocketChannel caller) {
		try {
			return caller.read(ByteBuffer.allocate(1)) == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
