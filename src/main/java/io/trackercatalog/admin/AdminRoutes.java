package io.trackercatalog.admin;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import io.trackercatalog.access.Guard;
import io.trackercatalog.access.GuardedHandler;
import io.trackercatalog.api.Failures;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Where the administrators' endpoints are.
 */
@Configuration(proxyBeanMethods = false)
class AdminRoutes {

	static final String BASE = "/rest/admin/integration";

	private static final String INSTANCE = BASE + "/instance/{id}";

	/** How long a caller waits for the store, as long as a reader of details. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	@Bean
	static RouterFunction<ServerResponse> passRoutes(Guard guard, PassHandlers passes) {
		return route(guard, HttpMethod.POST, INSTANCE + "/refresh", passes::refresh)
			.and(route(guard, HttpMethod.GET, BASE + "/pass/{id}", passes::pass))
			.and(route(guard, HttpMethod.GET, INSTANCE + "/passes", passes::passes));
	}

	@Bean
	static RouterFunction<ServerResponse> contentRoutes(Guard guard, ContentHandlers content) {
		String types = INSTANCE + "/projects/{project}/types";
		return route(guard, HttpMethod.GET, INSTANCE + "/projects", content::projects)
			.and(route(guard, HttpMethod.GET, types, content::types))
			.and(route(guard, HttpMethod.GET, types + "/{type}/fields", content::fields))
			.and(route(guard, HttpMethod.GET, INSTANCE + "/filters", content::filters));
	}

	@Bean
	static RouterFunction<ServerResponse> changeRoutes(Guard guard, ChangeHandlers changes) {
		return route(guard, HttpMethod.GET, INSTANCE + "/changes", changes::changes)
			.and(route(guard, HttpMethod.GET, INSTANCE + "/changes/{change}/places", changes::places));
	}

	@Bean
	static RouterFunction<ServerResponse> healthRoutes(Guard guard, HealthHandlers health) {
		return route(guard, HttpMethod.GET, INSTANCE + "/mapping/health", health::health)
			.and(route(guard, HttpMethod.POST, INSTANCE + "/mapping/confirm", health::confirm));
	}

	@Bean
	static RouterFunction<ServerResponse> eventRoutes(Guard guard, EventHandlers events) {
		return route(guard, HttpMethod.GET, BASE + "/pass/{id}/events", events::pass)
			.and(route(guard, HttpMethod.GET, INSTANCE + "/events", events::instance));
	}

	/** A test takes as long as the receiver does. */
	@Bean
	static RouterFunction<ServerResponse> webhookRoutes(Guard guard, WebhookHandlers webhooks) {
		return route(guard, HttpMethod.GET, BASE + "/webhook", webhooks::webhooks)
			.and(route(guard, HttpMethod.GET, BASE + "/webhook/{id}/deliveries", webhooks::deliveries))
			.and(unhurried(guard, HttpMethod.POST, BASE + "/webhook/{id}/test", webhooks::test));
	}

	@Bean
	static RouterFunction<ServerResponse> historyRoutes(Guard guard, HistoryHandlers history) {
		return route(guard, HttpMethod.GET, INSTANCE + "/snapshots", history::snapshots)
			.and(route(guard, HttpMethod.GET, INSTANCE + "/compare", history::compare));
	}

	@Bean
	static RouterFunction<ServerResponse> findingRoutes(Guard guard, SearchHandlers searches) {
		return route(guard, HttpMethod.GET, BASE + "/search", searches::search);
	}

	@Bean
	static RouterFunction<ServerResponse> keyRoutes(Guard guard, KeyHandlers keys) {
		return routes(guard, BASE + "/apikey",
				Map.of(HttpMethod.GET, inTime(keys::list), HttpMethod.POST, inTime(keys::issue), HttpMethod.DELETE,
						inTime(keys::revoke)))
			.and(route(guard, HttpMethod.DELETE, BASE + "/apikey/{id}", keys::revoke))
			.and(route(guard, HttpMethod.POST, BASE + "/apikey/{id}/rotate", keys::renew));
	}

	/** After the examinations, because a number is not called {@code test}. */
	@Bean
	static RouterFunction<ServerResponse> instanceRoutes(Guard guard, InstanceHandlers instances,
			ExaminationHandlers examinations) {
		return examined(guard, examinations)
			.and(routes(guard, BASE + "/instance", Map.of(HttpMethod.POST, inTime(instances::create))))
			.and(routes(guard, INSTANCE,
					Map.of(HttpMethod.GET, inTime(instances::show), HttpMethod.PUT, inTime(instances::replace),
							HttpMethod.DELETE, inTime(instances::remove))))
			.and(routes(guard, INSTANCE + "/mapping",
					Map.of(HttpMethod.GET, inTime(instances::mapping), HttpMethod.PUT, inTime(instances::map))));
	}

	/** Not in the time that the store gets: it is the tracker that takes the time. */
	private static RouterFunction<ServerResponse> examined(Guard guard, ExaminationHandlers examinations) {
		return unhurried(guard, HttpMethod.POST, BASE + "/instance/test", examinations::proposed)
			.and(unhurried(guard, HttpMethod.POST, INSTANCE + "/test", examinations::configured));
	}

	private static RouterFunction<ServerResponse> route(Guard guard, HttpMethod method, String path,
			GuardedHandler handler) {
		return unhurried(guard, method, path, inTime(handler));
	}

	private static RouterFunction<ServerResponse> unhurried(Guard guard, HttpMethod method, String path,
			GuardedHandler handler) {
		return routes(guard, path, Map.of(method, handler));
	}

	private static RouterFunction<ServerResponse> routes(Guard guard, String path,
			Map<HttpMethod, GuardedHandler> handlers) {
		RouterFunctions.Builder routes = RouterFunctions.route();
		handlers.forEach(
				(method, handler) -> routes.route(RequestPredicates.method(method).and(RequestPredicates.path(path)),
						guard.administers(method.equals(HttpMethod.GET) ? handler : guard.audited(handler))));
		HttpMethod[] allowed = handlers.keySet().toArray(HttpMethod[]::new);
		return routes
			.route(RequestPredicates.path(path),
					guard
						.everybody((request) -> Mono.error(() -> Failures.methodNotAllowed(request.method(), allowed))))
			.build();
	}

	private static GuardedHandler inTime(GuardedHandler handler) {
		return (request, caller) -> handler.handle(request, caller)
			.timeout(PATIENCE)
			.onErrorMap(AdminRoutes::isStoreTrouble, (ex) -> Failures.storeTimeout());
	}

	private static boolean isStoreTrouble(Throwable ex) {
		return ex instanceof TimeoutException || ex instanceof DataAccessException;
	}

}
