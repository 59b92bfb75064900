import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.ConnectionProvider;

/**
 * What HTTP itself costs: the HTTP client that the daemon calls trackers by, and nothing
 * above it, makes the calls of one pass. It unpacks what comes, and reads none of it.
 *
 * <p>
 * Its arguments are an address, the value of the header {@code Authorization}, how many
 * calls are made at a time, and a file of paths, one a line. It prints the port at which
 * every request has all of them called once.
 */
final class BareClient {

	private BareClient() {
	}

	public static void main(String[] arguments) throws IOException {
		int concurrency = Integer.parseInt(arguments[2]);
		List<String> paths = Files.readAllLines(Path.of(arguments[3]));
		HttpClient client = HttpClient.create(ConnectionProvider.create("bare", concurrency))
			.baseUrl(arguments[0])
			.headers((headers) -> headers.set(HttpHeaderNames.AUTHORIZATION, arguments[1])
				.set(HttpHeaderNames.ACCEPT, "application/json"))
			.compress(true);
		DisposableServer server = HttpServer.create()
			.host("127.0.0.1")
			.handle((request, response) -> response
				.sendString(callAll(client, paths, concurrency).doOnError(Throwable::printStackTrace)))
			.bindNow();
		System.out.println(server.port());
		server.onDispose().block();
	}

	private static Mono<String> callAll(HttpClient client, List<String> paths, int concurrency) {
		long started = System.nanoTime();
		return Flux.fromIterable(paths)
			.flatMap((path) -> call(client, path), concurrency)
			.count()
			.map((calls) -> "{\"calls\": %d, \"seconds\": %.3f}".formatted(calls,
					(System.nanoTime() - started) / 1e9));
	}

	private static Mono<Integer> call(HttpClient client, String path) {
		// Of any status: a pass asks for what may not be there, too.
		return client.get().uri(path).responseSingle((response, body) -> body.map(ByteBuf::readableBytes).defaultIfEmpty(0));
	}

}
