package io.trackercatalog.api;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Reads the body of a request, within bounds of size and time.
 */
public final class BoundedBody {

	/** How long a body may take to arrive. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private BoundedBody() {
	}

	/**
	 * The body; empty if there is none.
	 * @param limit in bytes; beyond it the answer is 413, and no more is read
	 */
	public static Mono<byte[]> of(ServerRequest request, int limit) {
		if (request.headers().contentLength().orElse(0) > limit) {
			return Mono.error(() -> tooLarge(limit));
		}
		return DataBufferUtils.join(request.exchange().getRequest().getBody(), limit)
			.timeout(PATIENCE)
			.onErrorMap(DataBufferLimitException.class, (ex) -> tooLarge(limit))
			.onErrorMap(TimeoutException.class, (ex) -> Failure.of(FailureCode.REQUEST_TIMEOUT).exception())
			.map(BoundedBody::bytes);
	}

	private static FailureException tooLarge(int limit) {
		return Failure.of(FailureCode.PAYLOAD_TOO_LARGE, "Send a body of at most %d bytes.".formatted(limit))
			.exception();
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

}
