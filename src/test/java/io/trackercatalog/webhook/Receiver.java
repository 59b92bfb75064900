package io.trackercatalog.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import static org.awaitility.Awaitility.await;

/**
 * Somebody whom webhooks are sent to, over real HTTP, and who answers as is wished.
 */
public final class Receiver implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(120);

	private static final Duration DRIP = Duration.ofMillis(50);

	private final HttpServer server;

	private final ExecutorService workers = Executors.newCachedThreadPool();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final List<Delivery> deliveries = new ArrayList<>();

	private final List<Delivery> taken = new ArrayList<>();

	private volatile Function<Delivery, Reply> answers = (delivery) -> Reply.TAKEN;

	private Receiver(HttpServer server) {
		this.server = server;
	}

	/** Starts one that takes everything. */
	public static Receiver start() {
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
		Delivery delivery = delivery(exchange);
		Reply reply = this.answers.apply(delivery);
		synchronized (this) {
			this.deliveries.add(delivery);
			if (reply.status() >= 200 && reply.status() < 300) {
				this.taken.add(delivery);
			}
		}
		try (exchange) {
			answer(exchange, reply);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Delivery delivery(HttpExchange exchange) throws IOException {
		byte[] body = exchange.getRequestBody().readAllBytes();
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
		return new Delivery(exchange.getRequestURI(), headers, body);
	}

	private void answer(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
		reply.headers().forEach(exchange.getResponseHeaders()::set);
		switch (reply.manner()) {
			case PROMPT -> exchange.sendResponseHeaders(reply.status(), -1);
			case STALLING -> this.closed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			case DRIPPING -> drip(exchange);
			case BREAKING_OFF -> {
				// Closed without an answer.
			}
		}
	}

	private void drip(HttpExchange exchange) throws IOException, InterruptedException {
		exchange.sendResponseHeaders(200, 0);
		while (!this.closed.await(DRIP.toMillis(), TimeUnit.MILLISECONDS)) {
			exchange.getResponseBody().write('.');
			exchange.getResponseBody().flush();
		}
	}

	/** Where it is reached. */
	public String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/hook";
	}

	/** From now on deliveries are answered like this. */
	public void answering(Function<Delivery, Reply> answers) {
		this.answers = answers;
	}

	/** From now on nothing is taken, or everything is. */
	public void refuseAll(boolean refuses) {
		answering((delivery) -> refuses ? Reply.status(503) : Reply.TAKEN);
	}

	/** What was sent so far, taken or not. */
	public List<Delivery> deliveries() {
		return copy(this.deliveries);
	}

	/** What was taken so far. */
	public List<Delivery> taken() {
		return copy(this.taken);
	}

	/** What was sent, once it is that much. */
	public List<Delivery> awaitDeliveries(int count) {
		return awaitThat(this::deliveries, count);
	}

	/** What was taken, once it is that much. */
	public List<Delivery> awaitTaken(int count) {
		return awaitThat(this::taken, count);
	}

	private static List<Delivery> awaitThat(Supplier<List<Delivery>> seen, int count) {
		await().atMost(PATIENCE).until(() -> seen.get().size() >= count);
		return seen.get();
	}

	private synchronized List<Delivery> copy(List<Delivery> list) {
		return List.copyOf(list);
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
		this.workers.shutdownNow();
	}

	/**
	 * One request.
	 *
	 * @param target path and query
	 */
	@SuppressWarnings("ArrayRecordComponent") // never compared
	public record Delivery(URI target, Map<String, String> headers, byte[] body) {

		/** Empty where there is none. */
		public String header(String name) {
			return this.headers.getOrDefault(name, "");
		}

		/** The id of what is told. */
		public String id() {
			return header("X-Tracker-Catalog-Delivery");
		}

	}

	/**
	 * How a delivery is answered.
	 *
	 * @param status 0 where there never is one
	 */
	public record Reply(int status, Map<String, String> headers, Manner manner) {

		/** The receiver has it. */
		public static final Reply TAKEN = status(200);

		/** Never answers. */
		public static final Reply STALL = new Reply(0, Map.of(), Manner.STALLING);

		/** Answers with a body that never ends. */
		public static final Reply DRIP = new Reply(0, Map.of(), Manner.DRIPPING);

		/** Ends the connection instead of answering. */
		public static final Reply BREAK_OFF = new Reply(0, Map.of(), Manner.BREAKING_OFF);

		/** An empty answer. */
		public static Reply status(int status) {
			return new Reply(status, Map.of(), Manner.PROMPT);
		}

		/** An empty answer with a header. */
		public static Reply status(int status, String name, String value) {
			return new Reply(status, Map.of(name, value), Manner.PROMPT);
		}

	}

	/**
	 * How an answer comes.
	 */
	public enum Manner {

		PROMPT, STALLING, DRIPPING, BREAKING_OFF

	}

}
