package io.trackercatalog.tracker.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.http.HttpScene.Person;
import io.trackercatalog.tracker.http.LoopbackTracker.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static io.trackercatalog.tracker.http.HttpScene.ADA;
import static io.trackercatalog.tracker.http.HttpScene.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * When a tracker is asked again, how often, and how much it is asked at once.
 */
class TriesAndPausesTests {

	@AutoClose
	private final HttpScene scene = new HttpScene();

	private final AtomicInteger calls = this.scene.calls();

	@ParameterizedTest
	@ValueSource(ints = { 500, 502, 503, 504 })
	void triesAgainWhenTheTrackerIsInTroubleAndGivesUpAfterAFewTries(int status) {
		try (LoopbackTracker tracker = this.scene.counting((call) -> (call < 3) ? Reply.status(status) : ADA)) {
			StepVerifier.create(this.scene.ask(tracker.connection()))
				.expectNextCount(1)
				.expectComplete()
				.verify(PATIENCE);
		}
		this.calls.set(0);
		this.scene.expectFailure(Reply.status(status), TrackerFailure.Unavailable.class);
		assertThat(this.calls).hasValue(4);
	}

	@Test
	void waitsAsLongAsAThrottlingTrackerAsksAndTriesAgain() {
		Recorder recorder = new Recorder();
		try (LoopbackTracker tracker = this.scene
			.counting((call) -> (call == 1) ? Reply.status(429).with("Retry-After", "1") : ADA)) {
			StepVerifier.create(this.scene.ask(tracker.connection(recorder)))
				.expectNextCount(1)
				.expectComplete()
				.verify(PATIENCE);
		}
		assertThat(recorder.waits).singleElement()
			.satisfies((wait) -> assertThat(wait).isBetween(Duration.ofMillis(900), PATIENCE));
		assertThat(recorder.statuses).containsExactly(429, 200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "Thu, 01 Jan 1970 00:00:00 GMT", "soon", "" })
	void triesAgainSoonWhenAThrottlingTrackerDoesNotSayWhen(String retryAfter) {
		try (LoopbackTracker tracker = this.scene
			.counting((call) -> (call < 4) ? Reply.status(429).with("Retry-After", retryAfter) : ADA)) {
			StepVerifier.create(this.scene.ask(tracker.connection()))
				.expectNextCount(1)
				.expectComplete()
				.verify(PATIENCE);
		}
		this.calls.set(0);
		this.scene.expectFailure(Reply.status(429), TrackerFailure.Throttled.class);
		assertThat(this.calls).hasValue(4);
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 503 })
	void doesNotWaitLongerThanItsPatience(int status) {
		try (LoopbackTracker tracker = this.scene
			.counting((call) -> Reply.status(status).with("Retry-After", "3600"))) {
			for (int again = 0; again < 2; again++) {
				StepVerifier.create(this.scene.ask(tracker.connection()))
					.expectErrorSatisfies((error) -> assertThat(((TrackerException) error).failure())
						.isInstanceOfSatisfying(TrackerFailure.Throttled.class,
								(throttled) -> assertThat(throttled.retryAfter()).isBetween(Duration.ofSeconds(3500),
										Duration.ofHours(1))))
					.verify(PATIENCE);
			}
			assertThat(this.calls).as("the second did not even ask").hasValue(1);
		}
	}

	@Test
	void obeysAPauseThatASuccessfulAnswerAsksForBeforeTheNextCallOfTheSameAccount() {
		Recorder recorder = new Recorder();
		try (LoopbackTracker tracker = LoopbackTracker.answering((uri) -> ADA.with("Retry-After", "1"))) {
			Mono<Person> person = this.scene.ask(tracker.connection(recorder));
			StepVerifier.create(person.then(this.scene.ask(tracker.connection(recorder))))
				.expectNextCount(1)
				.expectComplete()
				.verify(PATIENCE);
			assertThat(recorder.waits).hasSize(1);
			assertThat(tracker.asked()).as("the same thing is not asked again").hasSize(2);
		}
	}

	@Test
	void keepsNoMoreThanTheLimitUnderWayAtOnceForOneAccount() {
		AtomicInteger now = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		try (LoopbackTracker tracker = LoopbackTracker.handling((request, response) -> {
			most.accumulateAndGet(now.incrementAndGet(), Math::max);
			return Mono.delay(Duration.ofMillis(20)).then(Mono.defer(() -> {
				now.decrementAndGet();
				return Mono.from(ADA.send(response));
			}));
		})) {
			StepVerifier.create(Flux.range(0, 60).flatMap((each) -> this.scene.ask(tracker.connection()), 60).count())
				.expectNext(60L)
				.expectComplete()
				.verify(PATIENCE);
		}
		assertThat(most.get()).isBetween(2, 8);
	}

	@Test
	void triesAgainWhenTheConnectionBreaksInTheMiddleOfAnAnswer() {
		try (LoopbackTracker tracker = LoopbackTracker.handling((request, response) -> {
			if (this.calls.incrementAndGet() < 3) {
				response.header("Content-Type", "application/json").withConnection(LoopbackTracker::hangUpSoon);
				return response.sendString(Flux.concat(Mono.just("{\"name\":"), Mono.never()));
			}
			return ADA.send(response);
		})) {
			StepVerifier.create(this.scene.ask(tracker.connection()))
				.expectNextCount(1)
				.expectComplete()
				.verify(PATIENCE);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\":\"A", "{\"name\":\"Ada\"", "[{\"name\":\"Ada\"}, ", "{" })
	void triesAgainWhenAnAnswerEndsTooEarlyThoughItClaimsToBeWhole(String half) {
		try (LoopbackTracker tracker = this.scene.counting((call) -> (call < 4) ? Reply.json(half) : ADA)) {
			StepVerifier.create(this.scene.ask(tracker.connection()))
				.expectNextCount(1)
				.expectComplete()
				.verify(PATIENCE);
		}
		this.calls.set(0);
		this.scene.expectFailure(Reply.json(half), TrackerFailure.NotData.class);
		assertThat(this.calls).hasValue(4);
	}

	private static final class Recorder implements CallListener {

		private final List<Integer> statuses = new CopyOnWriteArrayList<>();

		private final List<Duration> waits = new CopyOnWriteArrayList<>();

		@Override
		public void called(int status, Duration took) {
			this.statuses.add(status);
		}

		@Override
		public void waited(Duration waited) {
			this.waits.add(waited);
		}

	}

}
