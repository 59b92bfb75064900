package io.trackercatalog.openapi;

import java.util.Map;

import io.trackercatalog.access.Guard;
import io.trackercatalog.api.Failures;
import org.webjars.WebJarVersionLocator;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Shows the description in a browser, in the demo only: whoever runs the daemon for good
 * has a tool for that, and it is not ours to lend out.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class BrowsingRoutes {

	private static final String PAGE = "/docs";

	/** Nothing from elsewhere; Swagger UI has images in its style sheet. */
	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self' data:; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

	@Bean
	static RouterFunction<ServerResponse> browsing(Guard guard) {
		Map<String, Resource> files = Map.of("start.js", new ClassPathResource("docs/start.js"), "swagger-ui.css",
				ofSwagger("swagger-ui.css"), "swagger-ui-bundle.js", ofSwagger("swagger-ui-bundle.js"));
		return RouterFunctions.route()
			.GET(PAGE, guard.everybody((request) -> answer(new ClassPathResource("docs/index.html"))))
			.GET(PAGE + "/{file}", guard.everybody((request) -> {
				Resource file = files.get(request.pathVariable("file"));
				return (file != null) ? answer(file) : Mono.error(Failures::notFound);
			}))
			.build();
	}

	private static Resource ofSwagger(String file) {
		String path = new WebJarVersionLocator().fullPath("swagger-ui", file);
		if (path == null) {
			throw new IllegalStateException("The WebJar of Swagger UI has no " + file);
		}
		return new ClassPathResource(path);
	}

	private static Mono<ServerResponse> answer(Resource file) {
		return ServerResponse.ok()
			.contentType(MediaTypeFactory.getMediaType(file).orElse(MediaType.APPLICATION_OCTET_STREAM))
			.cacheControl(CacheControl.noCache())
			.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
			.header("X-Content-Type-Options", "nosniff")
			.bodyValue(file);
	}

}
