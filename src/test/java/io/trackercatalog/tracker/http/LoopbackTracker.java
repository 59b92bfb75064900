package io.trackercatalog.tracker.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Secret;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A real HTTP server on loopback that answers as a test wants.
 */
public final class LoopbackTracker implements AutoCloseable {

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final DisposableServer server;

	private LoopbackTracker(Handler handler) {
		this.server = HttpServer.create().host("127.0.0.1").port(0).handle((request, response) -> {
			this.requests.add(new Request(request));
			return handler.handle(request, response);
		}).bindNow(Duration.ofSeconds(20));
	}

	/** Answers by code. */
	public static LoopbackTracker handling(Handler handler) {
		return new LoopbackTracker(handler);
	}

	/** Answers each path and query with a reply; null is 404. */
	public static LoopbackTracker answering(Function<String, Reply> replies) {
		return handling((request, response) -> {
			Reply reply = replies.apply(request.uri());
			return ((reply != null) ? reply : Reply.status(404)).send(response);
		});
	}

	public URI url() {
		return URI.create("http://127.0.0.1:" + this.server.port());
	}

	public Connection connection() {
		return connection(CallListener.NONE);
	}

	public Connection connection(CallListener calls) {
		return new Connection(url(), new Credential.Basic("jane@acme.example", new Secret("token")), calls);
	}

	/** What was asked so far, in the order it came. */
	public List<Request> requests() {
		return this.requests;
	}

	/** Path and query of what was asked so far. */
	public List<String> asked() {
		return this.requests.stream().map(Request::uri).toList();
	}

	/** Breaks a connection off while an answer is under way. */
	static void hangUpSoon(reactor.netty.Connection connection) {
		connection.channel().eventLoop().schedule(() -> connection.channel().close(), 50, TimeUnit.MILLISECONDS);
	}

	@Override
	public void close() {
		this.server.disposeNow(Duration.ofSeconds(20));
	}

	/**
	 * Answers one request.
	 */
	@FunctionalInterface
	public interface Handler {

		Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response);

	}

	/**
	 * A request that arrived.
	 *
	 * @param uri path and query
	 * @param headers the first value of each, by lower case name
	 */
	public record Request(String uri, Map<String, String> headers) {

		Request(HttpServerRequest request) {
			this(request.uri(),
					request.requestHeaders()
						.names()
						.stream()
						.collect(java.util.stream.Collectors.toMap((name) -> name.toLowerCase(java.util.Locale.ROOT),
								(name) -> request.requestHeaders().get(name), (first, second) -> first)));
		}

	}

	/**
	 * An answer.
	 *
	 * @param status the HTTP status
	 * @param headers names and values
	 * @param body as it goes out
	 */
	public record Reply(int status, Map<String, String> headers, byte[] body) {

		public static Reply json(String body) {
			return new Reply(200, Map.of("Content-Type", "application/json;charset=UTF-8"),
					body.getBytes(StandardCharsets.UTF_8));
		}

		public static Reply status(int status) {
			return new Reply(status, Map.of(), new byte[0]);
		}

		/** The same with a status. */
		public Reply with(int status) {
			return new Reply(status, this.headers, this.body);
		}

		/** The same with one more header, or another value of it. */
		public Reply with(String name, String value) {
			Map<String, String> more = new java.util.HashMap<>(this.headers);
			more.put(name, value);
			return new Reply(this.status, more, this.body);
		}

		Publisher<Void> send(HttpServerResponse response) {
			response.status(this.status);
			this.headers.forEach(response::header);
			return response.sendByteArray(Mono.just(this.body)).then();
		}

	}

}
