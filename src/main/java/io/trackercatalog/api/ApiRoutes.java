package io.trackercatalog.api;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import io.netty.channel.ChannelHandler;
import io.trackercatalog.access.Audit;
import io.trackercatalog.access.Guard;
import io.trackercatalog.catalog.Catalog;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
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

	@Bean
	static DetailsLookup detailsLookup(Guard guard, Catalog catalog, Audit audit, ObjectProvider<Clock> clock) {
		return new DetailsLookup(DETAILS, guard, catalog, audit, clock.getIfUnique(Clock::systemUTC));
	}

	/**
	 * Only where the server, and not the framework, is told by a proxy who calls.
	 */
	@Bean
	static NettyRouteProvider detailsShortcut(DetailsLookup details, ReadingMetrics metrics, Environment environment) {
		return isAtItsPath(environment) && forwarding(environment).equals("native")
				? new DetailsShortcut(details, metrics) : (routes) -> routes;
	}

	@Bean
	static Departures departures(Environment environment) {
		return new Departures(!environment.getProperty("server.shutdown", "").equalsIgnoreCase("immediate"));
	}

	/** Only where callers are who they seem to be. */
	@Bean
	static WebServerFactoryCustomizer<NettyReactiveWebServerFactory> detailsOnTheWire(DetailsLookup details,
			ReadingMetrics metrics, Departures departures, Environment environment) {
		return (factory) -> {
			if (isAtItsPath(environment) && forwarding(environment).equals("none")) {
				beforeTheServer(factory, "details", () -> new DetailsOnTheWire(details, metrics, departures));
			}
		};
	}

	/** Wherever callers come from. */
	@Bean
	static WebServerFactoryCustomizer<NettyReactiveWebServerFactory> failuresOnTheWire(JsonMapper json) {
		FailuresOnTheWire failures = new FailuresOnTheWire(json);
		return (factory) -> beforeTheServer(factory, "failures", () -> failures);
	}

	private static void beforeTheServer(NettyReactiveWebServerFactory factory, String name,
			Supplier<ChannelHandler> handler) {
		factory.addServerCustomizers((server) -> server.doOnChannelInit((observer, channel, remote) -> {
			if (channel.pipeline().context(NettyPipeline.HttpTrafficHandler) != null) {
				channel.pipeline().addBefore(NettyPipeline.HttpTrafficHandler, name, handler.get());
			}
		}));
	}

	private static boolean isAtItsPath(Environment environment) {
		return environment.getProperty("spring.webflux.base-path", "").isEmpty();
	}

	/** As the server decides it: on a platform as a service there is a proxy. */
	private static String forwarding(Environment environment) {
		String strategy = environment.getProperty("server.forward-headers-strategy", "").toLowerCase(Locale.ROOT);
		CloudPlatform platform = CloudPlatform.getActive(environment);
		return !strategy.isEmpty() ? strategy
				: (platform != null && platform.isUsingForwardHeaders()) ? "native" : "none";
	}

	private static Mono<ServerResponse> notAllowed(HttpMethod method, HttpMethod... allowed) {
		return Mono.error(() -> Failures.methodNotAllowed(method, allowed));
	}

}
