package io.trackercatalog.api;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;

/**
 * Answers every failure, ours and the framework's, as {@code application/problem+json}.
 */
@Component
@Order(FailureWriting.BEFORE_SPRING_BOOT)
final class FailureWriting implements WebExceptionHandler {

	/** Spring Boot's own handler has -1. */
	static final int BEFORE_SPRING_BOOT = -2;

	private static final Logger log = LoggerFactory.getLogger(FailureWriting.class);

	private final JsonMapper json;

	FailureWriting(JsonMapper json) {
		this.json = json;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, Throwable ex) {
		ServerHttpResponse response = exchange.getResponse();
		if (response.isCommitted()) {
			return Mono.error(ex);
		}
		Failure failure = FailureTranslation.of(ex);
		if (failure.code().equals(FailureCode.INTERNAL_ERROR.name())) {
			log.error("{} {} failed", exchange.getRequest().getMethod(), place(exchange), ex);
		}
		return write(failure, response);
	}

	/** The pattern rather than the path, which may hold a token. */
	private static Object place(ServerWebExchange exchange) {
		return exchange.getAttributeOrDefault(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE,
				exchange.getRequest().getPath().value());
	}

	private Mono<Void> write(Failure failure, ServerHttpResponse response) {
		byte[] body = this.json.writeValueAsBytes(failure.members());
		response.setStatusCode(failure.status());
		response.getHeaders().putAll(failure.headers());
		response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		response.getHeaders().setContentLength(body.length);
		response.getHeaders().setCacheControl("no-store");
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
	}

}
