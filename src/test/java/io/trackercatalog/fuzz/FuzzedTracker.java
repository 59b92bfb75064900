package io.trackercatalog.fuzz;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TrackerConnector;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.http.TestTrackerHttp;
import io.trackercatalog.tracker.http.TrackerHttp;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * A tracker whose answers are made of the input: its pieces, between bytes of 0, are the
 * bodies of the answers in turn. What comes of it may be anything that a {@link Tracker}
 * promises, or a {@link TrackerException}.
 */
final class FuzzedTracker {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final int MANY = 4;

	private static final int MOST_ANSWERS = 60;

	private final AtomicInteger answered = new AtomicInteger();

	private final TrackerConnector connector;

	private final Connection connection;

	private volatile List<byte[]> bodies = List.of();

	FuzzedTracker(Function<TrackerHttp, TrackerConnector> connector) {
		DisposableServer server = HttpServer.create().host("127.0.0.1").port(0).handle((request, response) -> {
			int number = this.answered.getAndIncrement();
			byte[] body = this.bodies.get(number % this.bodies.size());
			// Whoever goes on for ever is stopped.
			return response.status((number < MOST_ANSWERS) ? 200 : 404)
				.header(HttpHeaderNames.CONTENT_TYPE, "application/json")
				.sendObject(Unpooled.wrappedBuffer(body));
		}).bindNow();
		this.connection = new Connection(URI.create("http://127.0.0.1:" + server.port() + "/acme"),
				new Credential.Basic("jane@acme.example", new Secret("token")), CallListener.NONE);
		this.connector = connector.apply(TestTrackerHttp.impatient());
	}

	void answer(byte[] input) {
		this.bodies = Pieces.of(input);
		this.answered.set(0);
		try {
			this.connector.connect(this.connection).flatMapMany(this::readAll).blockLast(PATIENCE);
		}
		catch (TrackerException ex) {
			// as promised
		}
	}

	private Flux<?> readAll(Tracker tracker) {
		return tracker.identify()
			.thenMany(tracker.allProjects().take(MANY))
			.concatMap((project) -> tracker.types(project)
				.take(MANY)
				.collectList()
				.flatMapMany((types) -> tracker.fields(project, types))
				.thenMany(tracker.filters(List.of(project), List.of()))
				.then(Mono.just(project)), 1);
	}

}
