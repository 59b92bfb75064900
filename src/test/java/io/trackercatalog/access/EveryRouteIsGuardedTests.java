package io.trackercatalog.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.Test;

import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

class EveryRouteIsGuardedTests {

	private static final AccessSettings SETTINGS = new AccessSettings(List.of(),
			new AccessSettings.Session(Duration.ofMinutes(30), Duration.ofHours(12)),
			new AccessSettings.Limits(1000, 1000));

	private final Keyring keyring = new Keyring(List.of());

	private final FailedAttempts failures = new FailedAttempts(System::nanoTime);

	private final Sessions sessions = new Sessions(new StoredSessions(TestStore.template()), this.keyring,
			this.failures, new Audit(System::nanoTime), SETTINGS.session(), Clock.systemUTC());

	private final Guard guard = new Guard(new Authentication(this.keyring, this.sessions, this.failures,
			new Limits(SETTINGS.limits()), Clock.systemUTC()), new Audit(System::nanoTime));

	private final HandlerFunction<ServerResponse> unguarded = (request) -> ServerResponse.ok().build();

	@Test
	void letsRoutesPassThatSayWhoMayCallThem() {
		assertThatCode(() -> check(RouterFunctions.route()
			.GET("/a", this.guard.reads((request, caller) -> ServerResponse.ok().build()))
			.POST("/b", this.guard.administers((request, caller) -> ServerResponse.ok().build()))
			.nest(path("/c"), (nested) -> nested.GET("/d", this.guard.everybody(this.unguarded)))
			.build())).doesNotThrowAnyException();
	}

	@Test
	void findsARouteThatDoesNotHoweverDeepItIs() {
		assertThatIllegalStateException()
			.isThrownBy(() -> check(RouterFunctions.route()
				.nest(path("/c"), (nested) -> nested.GET("/d", this.unguarded))
				.filter((request, next) -> next.handle(request))
				.build()))
			.withMessageContaining("/d");
	}

	@Test
	void doesNotTrustRoutesItCannotLookInto() {
		assertThatIllegalStateException().isThrownBy(() -> check((request) -> reactor.core.publisher.Mono.empty()));
	}

	private static void check(RouterFunction<?> routes) {
		new EveryRouteIsGuarded(List.of(routes)).afterSingletonsInstantiated();
	}

}
