package io.trackercatalog.tracker.http;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A long run against a host that throttles all the time, over real HTTP and in real time.
 */
class ThrottlingTests {

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	/** Each with a governor of its own, side by side so that the pauses overlap. */
	private static final int ACCOUNTS = 60;

	private static final int CALLS_EACH = 220;

	private final TrackerHttp http = TestTrackerHttp.overLoopback(new HttpSettings(PATIENCE, PATIENCE, PATIENCE,
			PATIENCE, 6, Duration.ofMillis(50), 8, 1000, DataSize.ofMegabytes(1), DataSize.ofBytes(0), PATIENCE));

	@AfterEach
	void close() {
		this.http.close();
	}

	@Test
	void asksNeverEarlierThanAllowedAndHardlyMoreOftenThanNeeded() {
		LongAdder sent = new LongAdder();
		CallListener counter = new CallListener() {
			@Override
			public void called(int status, Duration took) {
				sent.increment();
			}
		};
		ThrottlingHost host = new ThrottlingHost(Clock.systemUTC());
		try (LoopbackTracker tracker = LoopbackTracker.handling(host)) {
			StepVerifier.create(Flux.range(0, ACCOUNTS).flatMap((account) -> {
				Connection connection = new Connection(tracker.url(),
						new Credential.Bearer(new Secret("account-" + account)), counter);
				return run(this.http.client(connection, ThingsApi.class));
			}, ACCOUNTS).count()).expectNext((long) ACCOUNTS * CALLS_EACH).expectComplete().verify(PATIENCE);
		}
		assertThat(host.throttled()).isGreaterThanOrEqualTo(1_000);
		assertThat(host.early()).as("requests that came although it was known that they were not allowed").isEmpty();
		assertThat(sent.sum()).isLessThanOrEqualTo(ACCOUNTS * CALLS_EACH * 11L / 10);
	}

	private static Flux<Thing> run(ThingsApi api) {
		return Flux.range(0, CALLS_EACH)
			.flatMap((each) -> (each % 2 == 0) ? api.thing(each) : api.part(each), CALLS_EACH);
	}

	interface ThingsApi {

		@GetExchange("/things/{id}")
		Mono<Thing> thing(@PathVariable int id);

		@GetExchange("/parts/{id}")
		Mono<Thing> part(@PathVariable int id);

	}

	record Thing(int id) {
	}

}
