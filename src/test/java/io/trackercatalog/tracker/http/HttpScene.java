package io.trackercatalog.tracker.http;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.http.LoopbackTracker.Reply;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What asks trackers on loopback for people, in a hurry, and counts the calls.
 */
final class HttpScene implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(30);

	static final Reply ADA = Reply.json("{\"name\":\"Ada\",\"unknown\":[1]}");

	private final AtomicInteger calls = new AtomicInteger();

	private TrackerHttp http = TestTrackerHttp.overLoopback();

	TrackerHttp http() {
		return this.http;
	}

	/** What is counted by {@link #counting}. */
	AtomicInteger calls() {
		return this.calls;
	}

	/** Calls in another manner from now on. */
	void use(TrackerHttp other) {
		this.http.close();
		this.http = other;
	}

	/** Waits no longer than this from now on, and takes no larger answers. */
	void hurry(Duration responseTimeout, Duration callTimeout, DataSize maxBody) {
		use(TestTrackerHttp
			.overLoopback(new HttpSettings(Duration.ofSeconds(5), responseTimeout, callTimeout, Duration.ofSeconds(60),
					4, Duration.ofMillis(5), 8, 1000, maxBody, DataSize.ofKilobytes(1), Duration.ofSeconds(10))));
	}

	/** A tracker that answers by how many calls there were, the one included. */
	LoopbackTracker counting(IntFunction<Reply> replies) {
		return LoopbackTracker.answering((uri) -> replies.apply(this.calls.incrementAndGet()));
	}

	/** Asks for a person. */
	Mono<Person> ask(Connection connection) {
		return this.http.client(connection, PeopleApi.class).person("1", 7);
	}

	void expectFailure(Reply reply, Class<? extends TrackerFailure> failure) {
		try (LoopbackTracker tracker = counting((call) -> reply)) {
			expectFailure(tracker, failure);
		}
	}

	void expectFailure(LoopbackTracker tracker, Class<? extends TrackerFailure> failure) {
		StepVerifier.create(ask(tracker.connection()))
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOfSatisfying(TrackerException.class,
					(ex) -> assertThat(ex.failure()).isInstanceOf(failure)))
			.verify(PATIENCE);
	}

	@Override
	public void close() {
		this.http.close();
	}

	interface PeopleApi {

		@GetExchange("/people/{id}")
		Mono<Person> person(@PathVariable String id, @RequestParam int page);

		@GetExchange
		Mono<Person> anywhere(URI address);

	}

	record Person(String name) {
	}

}
