package io.trackercatalog.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.trackercatalog.catalog.Answer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

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

	private static final String[] DEPENDS_ON = { HttpHeaders.ACCEPT_ENCODING, "apikey", "project", "orgCode" };

	private final Clock clock;

	AnswerWriting(Clock clock) {
		this.clock = clock;
	}

	/** The answer, or 304 where the caller has it already. */
	Mono<ServerResponse> write(Answer answer, ServerRequest request) {
		boolean gzip = AcceptEncoding.of(request.headers().header(HttpHeaders.ACCEPT_ENCODING)).prefersGzip();
		ServerResponse.BodyBuilder response = ServerResponse
			.status(hasWhateverThereIs(request) ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
			.eTag('"' + answer.body().tag() + (gzip ? "-gz\"" : "\""))
			.varyBy(DEPENDS_ON)
			.header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
			.headers((headers) -> setAge(headers, answer.age().confirmedAt()));
		// The framework turns this into 304 when If-None-Match has the tag.
		return hasWhateverThereIs(request) ? response.build()
				: response.body((output, context) -> write(answer, gzip, output));
	}

	/** The framework does not know the asterisk. */
	private static boolean hasWhateverThereIs(ServerRequest request) {
		return !request.method().equals(HttpMethod.POST)
				&& request.headers().header(HttpHeaders.IF_NONE_MATCH).equals(List.of("*"));
	}

	private static Mono<Void> write(Answer answer, boolean gzip, ServerHttpResponse response) {
		byte[] body = gzip ? answer.body().gzip() : answer.body().identity();
		HttpHeaders headers = response.getHeaders();
		headers.setContentType(MediaType.APPLICATION_JSON);
		headers.setContentLength(body.length);
		if (gzip) {
			headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
		}
		// Set this late, so that nobody compares it with If-Modified-Since: two
		// publications may fall into one second.
		if (answer.age().publishedAt() != null) {
			headers.setLastModified(answer.age().publishedAt());
		}
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
	}

	private void setAge(HttpHeaders headers, @Nullable Instant confirmedAt) {
		if (confirmedAt != null) {
			long seconds = Duration.between(confirmedAt, this.clock.instant()).toSeconds();
			headers.set(HttpHeaders.AGE, Long.toString(Math.max(0, seconds)));
		}
	}

}
