package io.trackercatalog.admin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trackercatalog.endtoend.Portal;

import static org.awaitility.Awaitility.await;

/**
 * Somebody whom webhooks are sent to.
 */
final class Receiver implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService workers = Executors.newCachedThreadPool();

	private final List<Delivery> deliveries = new ArrayList<>();

	private final List<Delivery> taken = new ArrayList<>();

	private volatile boolean refusing;

	private Receiver(HttpServer server) {
		this.server = server;
	}

	static Receiver start() {
		try {
			Receiver receiver = new Receiver(
					HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
			receiver.server.createContext("/", receiver::receive);
			receiver.server.setExecutor(receiver.workers);
			receiver.server.start();
			return receiver;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void receive(HttpExchange exchange) throws IOException {
		byte[] body = exchange.getRequestBody().readAllBytes();
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
		boolean refuses = this.refusing;
		synchronized (this) {
			Delivery delivery = new Delivery(headers, body);
			this.deliveries.add(delivery);
			if (!refuses) {
				this.taken.add(delivery);
			}
		}
		exchange.sendResponseHeaders(refuses ? 503 : 200, -1);
		exchange.close();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/hook";
	}

	/** From now on nothing is taken, or everything is. */
	void refuseAll(boolean refuses) {
		this.refusing = refuses;
	}

	/** What was sent, once it is that much. */
	List<Delivery> awaitDeliveries(int count) {
		return awaitThat(() -> copy(this.deliveries), count);
	}

	/** What was taken, once it is that much. */
	List<Delivery> awaitTaken(int count) {
		return awaitThat(() -> copy(this.taken), count);
	}

	private static List<Delivery> awaitThat(Supplier<List<Delivery>> seen, int count) {
		await().atMost(Portal.PATIENCE).until(() -> seen.get().size() >= count);
		return seen.get();
	}

	private synchronized List<Delivery> copy(List<Delivery> list) {
		return List.copyOf(list);
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.workers.shutdownNow();
	}

	/**
	 * One request.
	 */
	@SuppressWarnings("ArrayRecordComponent") // never compared
	record Delivery(Map<String, String> headers, byte[] body) {

		String header(String name) {
			return this.headers.getOrDefault(name, "");
		}

	}

}
