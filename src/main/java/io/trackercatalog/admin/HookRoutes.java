package io.trackercatalog.admin;

import java.time.Duration;

import io.trackercatalog.access.Guard;
import io.trackercatalog.api.BoundedBody;
import io.trackercatalog.api.Failures;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.schedule.Hooks;
import io.trackercatalog.schedule.Notification;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Where trackers say that something changed. They have no key, but a token in the
 * address: it is all that Jira's administrators can configure.
 */
@Configuration(proxyBeanMethods = false)
class HookRoutes {

	private static final String HOOK = "/rest/hook/{instance}/{token}";

	/** In bytes; a notification that holds a long issue has some hundred thousand. */
	private static final int LIMIT = 1024 * 1024;

	/** After which a tracker that said too much is listened to again. */
	private static final Duration PAUSE = Duration.ofMinutes(1);

	@Bean
	static RouterFunction<ServerResponse> notificationRoutes(Guard guard, HookTokens tokens, Hooks hooks) {
		return RouterFunctions.route()
			.POST(HOOK, guard.tokenHolders(tokens::fit, (request) -> notified(request, hooks)))
			.route(RequestPredicates.path(HOOK), guard
				.everybody((request) -> Mono.error(() -> Failures.methodNotAllowed(request.method(), HttpMethod.POST))))
			.build();
	}

	/** Never refused for what it says: trackers switch hooks off that fail. */
	private static Mono<ServerResponse> notified(ServerRequest request, Hooks hooks) {
		InstanceId instance = new InstanceId(Integer.parseInt(request.pathVariable("instance")));
		if (!hooks.admits(instance)) {
			return Mono.error(() -> Failures.tooMuch(PAUSE));
		}
		return BoundedBody.of(request, LIMIT)
			.defaultIfEmpty(new byte[0])
			.map(Notification::of)
			.doOnNext((notification) -> hooks.heard(instance, notification))
			.then(ServerResponse.accepted().build());
	}

}
