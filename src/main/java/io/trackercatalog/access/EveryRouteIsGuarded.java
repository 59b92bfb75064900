package io.trackercatalog.access;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import reactor.core.publisher.Mono;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Stops the start when a route does not say who may call it.
 */
final class EveryRouteIsGuarded implements SmartInitializingSingleton {

	private final List<RouterFunction<?>> routes;

	EveryRouteIsGuarded(List<RouterFunction<?>> routes) {
		this.routes = List.copyOf(routes);
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.routes.forEach((route) -> route.accept(new Inspector()));
	}

	private static final class Inspector implements RouterFunctions.Visitor {

		@Override
		public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
			if (!(handler instanceof Guard.Declared)) {
				throw new IllegalStateException("The route %s does not say who may call it".formatted(predicate));
			}
		}

		@Override
		public void unknown(RouterFunction<?> route) {
			throw new IllegalStateException("The routes of %s cannot be looked into".formatted(route));
		}

		@Override
		public void resources(Function<ServerRequest, Mono<Resource>> lookup) {
			// Files say nothing about anybody.
		}

		@Override
		public void startNested(RequestPredicate predicate) {
			// Only what is nested counts.
		}

		@Override
		public void endNested(RequestPredicate predicate) {
			// Only what is nested counts.
		}

		@Override
		public void attributes(Map<String, Object> attributes) {
			// They decide nothing.
		}

	}

}
