package io.trackercatalog.endtoend;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Reads what the running program answers, as the framework shows it. A route in a form
 * that nobody has thought of fails the test.
 */
public final class RouteReading implements RouterFunctions.Visitor, RequestPredicates.Visitor {

	private final Set<Route> routes = new TreeSet<>();

	private @Nullable String method;

	private @Nullable String path;

	/** Those of the running program. */
	public static Set<Route> of(Daemon daemon) {
		RouteReading reading = new RouteReading();
		daemon.parts(RouterFunction.class).forEach((route) -> route.accept(reading));
		return reading.routes;
	}

	@Override
	public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
		this.method = null;
		this.path = null;
		predicate.accept(this);
		// Without a method it says which ones there are.
		if (this.method != null) {
			this.routes.add(new Route(this.method, Objects.requireNonNull(this.path)));
		}
	}

	@Override
	public void method(Set<HttpMethod> methods) {
		this.method = methods.iterator().next().name();
	}

	@Override
	public void path(String pattern) {
		this.path = pattern;
	}

	@Override
	public void startNested(RequestPredicate predicate) {
		throw new AssertionError("There are nested routes now: read them here");
	}

	@Override
	public void endNested(RequestPredicate predicate) {
		// There are none.
	}

	@Override
	public void resources(Function<ServerRequest, Mono<Resource>> lookup) {
		// Files say nothing about anybody.
	}

	@Override
	public void attributes(Map<String, Object> attributes) {
		// They decide nothing.
	}

	@Override
	public void unknown(RouterFunction<?> route) {
		throw new AssertionError("There are routes that cannot be read: " + route);
	}

	@Override
	public void header(String name, String value) {
		// decides nothing here
	}

	@Override
	public void queryParam(String name, String value) {
		// decides nothing here
	}

	@Override
	public void version(String version) {
		// decides nothing here
	}

	@Override
	public void pathExtension(String extension) {
		// decides nothing here
	}

	@Override
	public void startAnd() {
		// both count
	}

	@Override
	public void and() {
		// both count
	}

	@Override
	public void endAnd() {
		// both count
	}

	@Override
	public void startOr() {
		throw new AssertionError("There are alternatives now: read them here");
	}

	@Override
	public void or() {
		// There are none.
	}

	@Override
	public void endOr() {
		// There are none.
	}

	@Override
	public void startNegate() {
		throw new AssertionError("There are negations now: read them here");
	}

	@Override
	public void endNegate() {
		// There are none.
	}

	@Override
	public void unknown(RequestPredicate predicate) {
		throw new AssertionError("There are predicates that cannot be read: " + predicate);
	}

}
