import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import reactor.netty.DisposableServer;
import reactor.netty.NettyOutbound;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

/**
 * What the daemon is measured against: Reactor Netty, and nothing above it, that sends
 * the bytes of one recorded answer for each instance and encoding. It checks no key,
 * reads no other header and counts nothing.
 *
 * <p>
 * Its argument is a directory with {@code INSTANCE.ENCODING.headers} and
 * {@code INSTANCE.ENCODING.body}, as curl wrote them down, the instance being
 * {@code all} where none was asked for. It prints the port it chose.
 */
final class BareServer {

	// What Netty says by itself, or what belongs to one connection.
	private static final Set<String> NOT_REPEATED = Set.of("connection", "date", "keep-alive", "transfer-encoding",
			"content-length");

	private BareServer() {
	}

	public static void main(String[] arguments) throws IOException {
		Map<String, Answer> answers = new HashMap<>();
		try (var bodies = Files.newDirectoryStream(Path.of(arguments[0]), "*.body")) {
			for (Path body : bodies) {
				String name = body.getFileName().toString().replace(".body", "");
				answers.put(name, Answer.read(body, body.resolveSibling(name + ".headers")));
			}
		}
		DisposableServer server = HttpServer.create().host("127.0.0.1").port(0).handle((request, response) -> {
			boolean gzip = request.requestHeaders().contains(HttpHeaderNames.ACCEPT_ENCODING);
			boolean known = request.requestHeaders().contains(HttpHeaderNames.IF_NONE_MATCH);
			var parameters = new QueryStringDecoder(request.uri()).parameters();
			String instance = parameters.getOrDefault("instance", List.of("all")).get(0);
			Answer answer = answers.get(instance + (gzip ? ".gzip" : ".identity"));
			return known ? answer.notModified(response) : answer.send(response);
		}).bindNow();
		System.out.println(server.port());
		server.onDispose().block();
	}

	/**
	 * @param body outside the heap, as Netty's sockets want it
	 */
	private record Answer(List<String[]> headers, ByteBuf body) {

		static Answer read(Path body, Path headers) throws IOException {
			List<String[]> lines = Files.readAllLines(headers, StandardCharsets.ISO_8859_1)
				.stream()
				.map((line) -> line.split(": ", 2))
				.filter((line) -> line.length == 2 && !NOT_REPEATED.contains(line[0].toLowerCase()))
				.toList();
			byte[] bytes = Files.readAllBytes(body);
			ByteBuf direct = Unpooled.directBuffer(bytes.length).writeBytes(bytes).asReadOnly();
			return new Answer(lines, Unpooled.unreleasableBuffer(direct));
		}

		NettyOutbound notModified(HttpServerResponse response) {
			this.headers.stream()
				.filter((line) -> !line[0].toLowerCase().matches("content-.*|last-modified"))
				.forEach((line) -> response.header(line[0], line[1]));
			return response.status(HttpResponseStatus.NOT_MODIFIED);
		}

		NettyOutbound send(HttpServerResponse response) {
			this.headers.forEach((line) -> response.header(line[0], line[1]));
			response.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(this.body.readableBytes()));
			return response.sendObject(this.body.duplicate());
		}

	}

}
