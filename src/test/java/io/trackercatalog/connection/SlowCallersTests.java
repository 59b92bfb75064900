package io.trackercatalog.connection;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.Unpooled;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callers of a server that has little patience.
 */
class SlowCallersTests {

	private static final Duration PATIENCE = Duration.ofMillis(400);

	private static final int LIMIT = 5;

	private static final Duration LONGEST = Duration.ofSeconds(60);

	private final Connections connections = new Connections(new ConnectionSettings(LIMIT, PATIENCE));

	private final DisposableServer server = HttpServer.create()
		.host("127.0.0.1")
		.port(0)
		.doOnChannelInit((observer, channel, remote) -> this.connections.admit(channel))
		.route((routes) -> routes
			.get("/slow",
					(request, response) -> response
						.sendString(Mono.just("made").delayElement(PATIENCE.multipliedBy(4))))
			.get("/stream",
					(request, response) -> response.sendString(
							Flux.interval(PATIENCE.multipliedBy(2)).take(3).map((number) -> "event " + number + "\n")))
			.get("/endless",
					(request, response) -> response.send(
							Flux.range(0, Integer.MAX_VALUE).map((number) -> Unpooled.wrappedBuffer(new byte[65_536]))))
			.post("/slow",
					(request,
							response) -> response.sendString(request.receive()
								.aggregate()
								.asString()
								.then(Mono.just("made").delayElement(PATIENCE.multipliedBy(4)))))
			.post("/body", (request, response) -> response.sendString(request.receive().aggregate().asString())))
		.bindNow();

	private final List<Socket> sockets = new ArrayList<>();

	@AfterEach
	void end() throws IOException {
		for (Socket socket : this.sockets) {
			socket.close();
		}
		this.server.disposeNow();
	}

	@Test
	void doNotStayWhoSayNothing() throws IOException {
		assertThat(untilClosed(connect())).isEmpty();
	}

	@Test
	void doNotStayWhoSendTheirHeadersOneByOne() throws IOException {
		Socket socket = connect();
		send(socket, "GET /slow HTTP/1.1\r\nHost: localhost\r\n");
		assertThatItIsClosedWhileItSends(socket, "X-Header: 1\r\n");
	}

	@Test
	void doNotStayWhoSendTheirBodyByteByByte() throws IOException {
		Socket socket = connect();
		send(socket, "POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");
		assertThatItIsClosedWhileItSends(socket, "x");
	}

	@Test
	void doNotStayWhoReadNothing() throws IOException {
		Socket socket = connect();
		send(socket, "GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n");
		Awaitility.await().atMost(LONGEST).untilAsserted(() -> assertThat(this.connections.open()).isZero());
		assertThat(socket.isClosed()).isFalse();
	}

	@Test
	void stayWhileTheirAnswerIsMade() throws IOException {
		Socket socket = connect();
		send(socket, "GET /slow HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
		assertThat(untilClosed(socket)).contains("made");
	}

	@Test
	void stayWhileTheirAnswerIsMadeAfterTheyHaveAskedWhetherToSend() throws IOException {
		Socket socket = connect();
		send(socket, "POST /slow HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 100-continue\r\n"
				+ "Content-Length: 2\r\n\r\n");
		String go = "";
		while (!go.endsWith("\r\n\r\n")) {
			go += (char) socket.getInputStream().read();
		}
		assertThat(go).startsWith("HTTP/1.1 100");
		send(socket, "{}");
		assertThat(untilClosed(socket)).contains("made");
	}

	@Test
	void stayWhileTheirAnswerGoesOn() throws IOException {
		Socket socket = connect();
		send(socket, "GET /stream HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
		assertThat(untilClosed(socket)).contains("event 0", "event 1", "event 2");
	}

	@Test
	void stayWhenTheyAskAgainInTime() throws IOException {
		Socket socket = connect();
		for (int number = 0; number < 3; number++) {
			send(socket, "POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n" + ((char) ('a' + number))
					+ "!");
			String answer = "";
			while (!answer.contains("!")) {
				answer += (char) socket.getInputStream().read();
			}
			assertThat(answer).contains(((char) ('a' + number)) + "!");
		}
	}

	@Test
	void areNotLetInWhenThereAreTooMany() throws IOException {
		for (int number = 0; number < LIMIT; number++) {
			send(connect(), "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
		}
		Awaitility.await().atMost(LONGEST).until(() -> this.connections.open() == LIMIT);
		assertThat(untilClosed(connect())).isEmpty();
		Awaitility.await().atMost(LONGEST).until(() -> this.connections.open() <= LIMIT);
	}

	@Test
	void areServedWhereHttp2IsSwitchedOn() {
		DisposableServer both = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.protocol(HttpProtocol.H2C, HttpProtocol.HTTP11)
			.doOnChannelInit((observer, channel, remote) -> this.connections.admit(channel))
			.handle((request, response) -> response.sendString(Mono.just("served")))
			.bindNow();
		try {
			for (HttpProtocol protocol : List.of(HttpProtocol.HTTP11, HttpProtocol.H2C)) {
				assertThat(HttpClient.create()
					.protocol(protocol)
					.get()
					.uri("http://127.0.0.1:" + both.port())
					.responseContent()
					.aggregate()
					.asString()
					.block(LONGEST)).isEqualTo("served");
			}
		}
		finally {
			both.disposeNow();
		}
	}

	private Socket connect() throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.server.port());
		socket.setSoTimeout((int) LONGEST.toMillis());
		this.sockets.add(socket);
		return socket;
	}

	private static void send(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static void assertThatItIsClosedWhileItSends(Socket socket, String little) {
		Awaitility.await().pollInterval(PATIENCE.dividedBy(10)).atMost(LONGEST).until(() -> {
			try {
				send(socket, little);
				return false;
			}
			catch (SocketException ex) {
				return true;
			}
		});
	}

	private static String untilClosed(Socket socket) throws IOException {
		try (InputStream input = socket.getInputStream()) {
			return new String(input.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (SocketException ex) {
			return "";
		}
	}

}
