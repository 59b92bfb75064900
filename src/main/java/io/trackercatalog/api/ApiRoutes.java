package io.trackercatalog.api;

import java.time.Clock;
import java.util.List;

import io.trackercatalog.access.Audit;
import io.trackercatalog.access.Guard;
import io.trackercatalog.catalog.Catalog;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;

/**
 * Where the documented endpoints are.
 */
@Configuration(proxyBeanMethods = false)
class ApiRoutes {

	/** The document writes {@code list{type}}, which clients read in both ways. */
	private static final List<String> LIST = List.of("/rest/admin/integration/list{type}",
			"/rest/admin/integration/list/{type}");

	private static final String DETAILS = "/rest/integration/instance/details";

	@Bean
	static RouterFunction<ServerResponse> listRoutes(Guard guard, Catalog catalog, Audit audit) {
		HandlerFunction<ServerResponse> list = guard.administers(new ListIntegrations(catalog, audit));
		RouterFunctions.Builder routes = RouterFunctions.route();
		LIST.forEach((pattern) -> routes.POST(pattern, list)
			.route(path(pattern), guard.everybody((request) -> notAllowed(request.method(), HttpMethod.POST))));
		return routes.build();
	}

	@Bean
	static RouterFunction<ServerResponse> detailsRoutes(Guard guard, Catalog catalog, Audit audit,
			ObjectProvider<Clock> clock) {
		HandlerFunction<ServerResponse> details = guard
			.reads(new InstanceDetails(catalog, audit, new AnswerWriting(clock.getIfUnique(Clock::systemUTC))));
		return RouterFunctions.route()
			.GET(DETAILS, details)
			.HEAD(DETAILS, details)
			.POST(DETAILS, details)
			.route(path(DETAILS), guard
				.everybody((request) -> notAllowed(request.method(), HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST)))
			.build();
	}

	/**
	 * Only where nothing stands between it and the path that callers use, and what Netty
	 * says of their address is true.
	 */
	@Bean
	static NettyRouteProvider detailsShortcut(Guard guard, Catalog catalog, Audit audit, ReadingMetrics metrics,
			ObjectProvider<Clock> clock, Environment environment) {
		boolean direct = environment.getProperty("spring.webflux.base-path", "").isEmpty()
				&& !environment.getProperty("server.forward-headers-strategy", "").equalsIgnoreCase("framework");
		return !direct ? (routes) -> routes
				: new DetailsShortcut(DETAILS, guard, catalog, audit, metrics, clock.getIfUnique(Clock::systemUTC));
	}

	private static Mono<ServerResponse> notAllowed(HttpMethod method, HttpMethod... allowed) {
		return Mono.error(() -> Failures.methodNotAllowed(method, allowed));
	}

}
