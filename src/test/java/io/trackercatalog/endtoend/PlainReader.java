package io.trackercatalog.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A reader who says no more than has to be said, over a connection of its own.
 */
final class PlainReader {

	private PlainReader() {
	}

	/** The answer to a request for details. */
	static Answer ask(Daemon daemon, String query, String screenName, String... headers) {
		try (Socket socket = begin(daemon, query, screenName, headers)) {
			String[] answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
				.split("\r\n\r\n", 2);
			return Answer.of(List.of(answer[0].split("\r\n")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Asks for details, and leaves the answer to the caller. */
	static Socket begin(Daemon daemon, String query, String screenName, String... headers) throws IOException {
		Socket socket = new Socket();
		// The system takes little for who takes nothing.
		socket.setReceiveBufferSize(16 * 1024);
		socket.setSoTimeout((int) Portal.PATIENCE.toMillis());
		socket.connect(new InetSocketAddress("127.0.0.1", Integer.parseInt(daemon.property("local.server.port"))));
		Stream<String> usual = Stream.of("GET /rest/integration/instance/details%s HTTP/1.1".formatted(query),
				"Host: localhost", "Connection: close", "apikey: " + ConfigurationFile.READER, "project: PAY",
				"orgCode: ACME", "action: view", "scope: project", "screenName: " + screenName);
		socket.getOutputStream()
			.write(Stream.concat(usual, Stream.of(headers))
				.collect(Collectors.joining("\r\n", "", "\r\n\r\n"))
				.getBytes(StandardCharsets.UTF_8));
		return socket;
	}

	/**
	 * What came before the body.
	 *
	 * @param headers by their names in lower case
	 */
	record Answer(int status, Map<String, String> headers) {

		private static Answer of(List<String> lines) {
			return new Answer(Integer.parseInt(lines.get(0).split(" ")[1]),
					lines.stream()
						.skip(1)
						.map((line) -> line.split(": *", 2))
						.collect(Collectors.toMap((parts) -> parts[0].toLowerCase(Locale.ROOT), (parts) -> parts[1])));
		}

	}

}
