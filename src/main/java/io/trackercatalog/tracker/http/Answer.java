package io.trackercatalog.tracker.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * What a tracker answered, read to its end.
 *
 * @param response its status and headers
 * @param body decompressed
 */
record Answer(ClientResponse response, byte[] body) {

	private static final int REFUSAL_BODY = 64 * 1024;

	private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	/**
	 * Reads an answer; of one that is no data, only the beginning.
	 * @param maxBody in bytes, decompressed; fails with a
	 * {@link org.springframework.core.io.buffer.DataBufferLimitException} above it
	 * @param watch may end a body that comes too slowly
	 */
	static Mono<Answer> read(ClientResponse response, int maxBody, UnaryOperator<Flux<DataBuffer>> watch) {
		Flux<DataBuffer> body = watch.apply(response.body(BodyExtractors.toDataBuffers()));
		Mono<DataBuffer> joined = isPromising(response) ? DataBufferUtils.join(body, maxBody)
				: DataBufferUtils.join(DataBufferUtils.takeUntilByteCount(body, REFUSAL_BODY));
		return joined.map(Answer::bytes)
			.defaultIfEmpty(new byte[0])
			.map((bytes) -> new Answer(response, withoutByteOrderMark(bytes)));
	}

	boolean isData() {
		return isPromising(this.response) && this.body.length > 0;
	}

	/**
	 * Whether it obviously ends too early, which HTTP does not notice where a proxy marks
	 * the end of an answer by hanging up.
	 */
	boolean isCutOff() {
		String text = edge(0, 1) + edge(this.body.length - 1, -1);
		return text.matches("\\{[^}]|\\[[^\\]]");
	}

	/** The first character in a direction that is not space; ASCII is enough here. */
	private String edge(int from, int step) {
		int index = from;
		while (index >= 0 && index < this.body.length && Character.isWhitespace(this.body[index])) {
			index += step;
		}
		return (index >= 0 && index < this.body.length) ? Character.toString((char) (this.body[index] & 0xff)) : "";
	}

	int status() {
		return this.response.statusCode().value();
	}

	HttpHeaders headers() {
		return this.response.headers().asHttpHeaders();
	}

	Refusal refusal(String call) {
		return new Refusal(call, status(), headers(), new String(this.body, StandardCharsets.UTF_8));
	}

	/** The same answer, as if it had just arrived. */
	ClientResponse replay() {
		return ClientResponse.create(this.response.statusCode(), this.response.strategies()).headers((headers) -> {
			headers.addAll(headers());
			// Trackers send UTF-8 whatever they say.
			headers.setContentType(MediaType.APPLICATION_JSON);
		}).body(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(this.body))).build();
	}

	/** Nothing but 200 with JSON is data: Azure DevOps sends sign-in pages with 203. */
	private static boolean isPromising(ClientResponse response) {
		return response.statusCode().value() == 200 && Refusal.isJson(response.headers().contentType().orElse(null));
	}

	private static byte[] bytes(DataBuffer buffer) {
		try {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			return bytes;
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	/** Azure DevOps was once recorded to send one; Jackson does not expect it here. */
	private static byte[] withoutByteOrderMark(byte[] bytes) {
		int length = BYTE_ORDER_MARK.length;
		boolean marked = bytes.length >= length && Arrays.equals(bytes, 0, length, BYTE_ORDER_MARK, 0, length);
		return marked ? Arrays.copyOfRange(bytes, length, bytes.length) : bytes;
	}

}
