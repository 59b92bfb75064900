package io.trackercatalog.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * How an answer travels.
 */
@FunctionalInterface
interface Delivery {

	/** How long the first half needs to leave before the connection ends. */
	Duration LEAVING = Duration.ofMillis(20);

	/** As it should. */
	Delivery WHOLE = (out, reply) -> head(out, reply).sendByteArray(Mono.just(reply.body()));

	/** Not at all: the connection is reset. */
	Delivery RESET = (out, reply) -> {
		out.withConnection((connection) -> {
			connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
			connection.channel().close();
		});
		return Mono.never();
	};

	/** Half of it, then the connection ends. */
	Delivery TRUNCATED = (out,
			reply) -> head(out, reply).sendByteArray(Flux.concat(Mono.just(half(reply.body())),
					Mono.delay(LEAVING)
						.doOnNext((passed) -> out.withConnection((connection) -> connection.channel().close()))
						.then(Mono.<byte[]>never())));

	/** Half of it, then nothing more, until the caller gives up. */
	Delivery STALLED = (out, reply) -> head(out, reply)
		.sendByteArray(Flux.concat(Mono.just(half(reply.body())), Mono.<byte[]>never()));

	Publisher<Void> deliver(HttpServerResponse out, Reply reply);

	/** Later, when something is over. */
	static Delivery after(Mono<?> something) {
		return (out, reply) -> something.then(Mono.defer(() -> Mono.from(WHOLE.deliver(out, reply))));
	}

	/** In small pieces with pauses between them. */
	static Delivery dripping(int pieces, Duration pause) {
		return (out, reply) -> head(out, reply).send(pieces(reply.body(), pieces).delayElements(pause),
				(piece) -> true);
	}

	private static HttpServerResponse head(HttpServerResponse out, Reply reply) {
		out.status(reply.status());
		reply.headers().forEach(out::header);
		return out.header("Content-Length", Integer.toString(reply.body().length));
	}

	private static byte[] half(byte[] body) {
		return Arrays.copyOf(body, body.length / 2);
	}

	private static Flux<ByteBuf> pieces(byte[] body, int pieces) {
		int size = Math.max(1, (body.length + pieces - 1) / pieces);
		return Flux.fromStream(() -> IntStream.range(0, (body.length + size - 1) / size)
			.mapToObj((i) -> Unpooled.wrappedBuffer(body, i * size, Math.min(size, body.length - i * size))));
	}

}
