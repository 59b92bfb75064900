package io.trackercatalog.openapi;

import io.trackercatalog.access.Guard;
import io.trackercatalog.api.Failures;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;

/**
 * Where the description is. It says nothing about anybody.
 */
@Configuration(proxyBeanMethods = false)
class DescriptionRoutes {

	private static final String YAML = "/openapi.yaml";

	private static final String JSON = "/openapi.json";

	@Bean
	static RouterFunction<ServerResponse> descriptions(Guard guard) {
		Description description = new Description();
		HandlerFunction<ServerResponse> other = guard
			.everybody((request) -> Mono.error(() -> Failures.methodNotAllowed(request.method(), HttpMethod.GET)));
		return RouterFunctions.route()
			.GET(YAML, guard.everybody((request) -> answer(description.yaml(), MediaType.APPLICATION_YAML)))
			.GET(JSON, guard.everybody((request) -> answer(description.json(), MediaType.APPLICATION_JSON)))
			.route(path(YAML), other)
			.route(path(JSON), other)
			.build();
	}

	/**
	 * Spring Boot serves whatever is in a WebJar, and this one has a page that shows
	 * descriptions of anybody.
	 */
	@Bean
	static RouterFunction<ServerResponse> foreignPages(Guard guard) {
		return RouterFunctions.route(path("/webjars/swagger-ui/**"),
				guard.everybody((request) -> Mono.error(Failures::notFound)));
	}

	private static Mono<ServerResponse> answer(Mono<Rendered.Body> rendered, MediaType type) {
		return rendered.flatMap((body) -> ServerResponse.ok()
			// The framework turns this into 304 when If-None-Match has the tag.
			.eTag(body.tag())
			.cacheControl(CacheControl.noCache())
			.contentType(type)
			.bodyValue(body.bytes()));
	}

}
