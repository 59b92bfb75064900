package io.trackercatalog.api;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.server.ServerRequest;

import static org.assertj.core.api.Assertions.assertThat;

class JsonBodyTests {

	@Test
	void doesNotWaitForeverForABody() {
		StepVerifier.withVirtualTime(() -> JsonBody.of(request(Flux.never())))
			.thenAwait(Duration.ofSeconds(10))
			.expectErrorSatisfies(
					(ex) -> assertThat(FailureTranslation.of(ex)).isEqualTo(Failure.of(FailureCode.REQUEST_TIMEOUT)))
			.verify(Duration.ofSeconds(30));
	}

	private static ServerRequest request(Flux<DataBuffer> body) {
		return ServerRequest.create(MockServerWebExchange.from(MockServerHttpRequest.post("/").body(body)), List.of());
	}

}
