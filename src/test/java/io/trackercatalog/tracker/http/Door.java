package io.trackercatalog.tracker.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Listens at every address of this machine, remembers at which of them somebody knocked,
 * and gives one answer: a short JSON object, or a redirect to where it is told to.
 */
public final class Door implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final String ANSWER = "HTTP/1.1 %s\r\nContent-Type: application/json\r\n"
			+ "Content-Length: 14\r\nConnection: close\r\n\r\n{\"name\":\"Ada\"}";

	private final List<String> knocks = new CopyOnWriteArrayList<>();

	private final ServerSocket socket;

	private volatile String head = "200 OK";

	private Door(ServerSocket socket) {
		this.socket = socket;
	}

	/** To be closed by whoever opens it. */
	public static Door open() {
		try {
			Door door = new Door(new ServerSocket(0, 50, InetAddress.getByName("::")));
			Thread keeper = new Thread(door::keep, "door");
			keeper.setDaemon(true);
			keeper.start();
			return door;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void keep() {
		while (!this.socket.isClosed()) {
			try (Socket visitor = this.socket.accept()) {
				this.knocks.add(visitor.getLocalAddress().getHostAddress());
				visitor.setSoTimeout((int) PATIENCE.toMillis());
				answer(visitor);
			}
			catch (IOException ex) {
				// The door is closed, or whoever knocked is gone.
			}
		}
	}

	private void answer(Socket visitor) throws IOException {
		BufferedReader request = new BufferedReader(
				new InputStreamReader(visitor.getInputStream(), StandardCharsets.US_ASCII));
		String line = request.readLine();
		while (line != null && !line.isEmpty()) {
			line = request.readLine();
		}
		visitor.getOutputStream().write(ANSWER.formatted(this.head).getBytes(StandardCharsets.US_ASCII));
		visitor.shutdownOutput();
		// What is left unread would break the answer off.
		request.transferTo(Writer.nullWriter());
	}

	public int port() {
		return this.socket.getLocalPort();
	}

	/** The addresses at which somebody knocked, in order. */
	public List<String> knocks() {
		return this.knocks;
	}

	/** Sends whoever comes elsewhere from now on. */
	void redirectTo(String address) {
		this.head = "307 Temporary Redirect\r\nLocation: " + address;
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
