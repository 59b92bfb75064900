package io.trackercatalog.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.netty.buffer.ByteBuf;
import io.trackercatalog.catalog.Answer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Writes a rendered answer in the encoding that the caller prefers.
 */
final class AnswerWriting {

	static final String CACHE_CONTROL = "private, no-cache";

	static final String VARY = String.join(", ", HttpHeaders.ACCEPT_ENCODING, "apikey", "project", "orgCode");

	private final Clock clock;

	AnswerWriting(Clock clock) {
		this.clock = clock;
	}

	/** The answer, or 304 where the caller has it already. Releases it. */
	Mono<ServerResponse> write(Answer answer, ServerRequest request) {
		boolean gzip = AcceptEncoding.prefersGzip(request.headers().header(HttpHeaders.ACCEPT_ENCODING));
		String tag = EntityTags.of(answer.body().tag(), gzip);
		boolean known = !request.method().equals(HttpMethod.POST)
				&& EntityTags.isAmong(request.headers().header(HttpHeaders.IF_NONE_MATCH), tag);
		ServerResponse.BodyBuilder response = ServerResponse.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
			.eTag(tag)
			.header(HttpHeaders.VARY, VARY)
			.header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
			.headers((headers) -> setAge(headers, answer.age().confirmedAt()));
		if (known) {
			answer.body().release();
			return response.build();
		}
		return response.body((output, context) -> write(answer, gzip, output));
	}

	private static Mono<Void> write(Answer answer, boolean gzip, ServerHttpResponse response) {
		HttpHeaders headers = response.getHeaders();
		headers.setContentType(MediaType.APPLICATION_JSON);
		headers.setContentLength(answer.body().size(gzip));
		if (gzip) {
			headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
		}
		// Set this late, so that nobody compares it with If-Modified-Since: two
		// publications may fall into one second.
		if (answer.age().lastModified() != null) {
			headers.set(HttpHeaders.LAST_MODIFIED, answer.age().lastModified());
		}
		NettyDataBufferFactory factory = (NettyDataBufferFactory) response.bufferFactory();
		ByteBuf whole = answer.body().whole(gzip);
		return response
			.writeWith((whole != null) ? Mono.just(factory.wrap(whole)) : answer.body().bytes(gzip).map(factory::wrap))
			.doFinally((signal) -> answer.body().release());
	}

	private void setAge(HttpHeaders headers, @Nullable Instant confirmedAt) {
		if (confirmedAt != null) {
			headers.set(HttpHeaders.AGE, age(confirmedAt, this.clock.instant()));
		}
	}

	/** Seconds from one moment to another. */
	static String age(Instant confirmedAt, Instant now) {
		return Long.toString(Math.max(0, Duration.between(confirmedAt, now).toSeconds()));
	}

}
