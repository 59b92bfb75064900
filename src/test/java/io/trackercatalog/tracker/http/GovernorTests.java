package io.trackercatalog.tracker.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

class GovernorTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final Endpoint PEOPLE = new Endpoint(HttpMethod.GET, "/people");

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final Timing timing = VirtualTiming.of(this.time, () -> 0L);

	private final Governor governor = new Governor(2, 3, Duration.ofMillis(500), this.timing);

	private final List<String> log = new ArrayList<>();

	@AfterEach
	void stop() {
		this.time.dispose();
	}

	@Test
	void letsAsManyPassAtOnceAsAgreedInTheOrderTheyCame() {
		Sinks.Empty<Void> first = start("first");
		Sinks.Empty<Void> second = start("second");
		start("third");
		start("fourth");
		assertThat(this.log).containsExactly("first", "second");
		second.tryEmitEmpty();
		assertThat(this.log).containsExactly("first", "second", "third");
		first.tryEmitEmpty();
		assertThat(this.log).containsExactly("first", "second", "third", "fourth");
	}

	@Test
	void givesThePlaceToTheNextBeforeTheAnswerIsRead() {
		Sinks.One<String> answer = Sinks.one();
		this.governor.pace(PEOPLE, PATIENCE, CallListener.NONE, (turn) -> answer.asMono())
			.doOnNext(this.log::add)
			.subscribe();
		start("second");
		start("third");
		start("fourth");
		answer.tryEmitValue("read");
		assertThat(this.log).containsExactly("second", "third", "read");
	}

	@Test
	void givesThePlaceOfAFailedCallToTheNext() {
		Sinks.Empty<Void> first = start("first");
		start("second");
		start("third");
		first.tryEmitError(new IllegalStateException("broken"));
		assertThat(this.log).containsExactly("first", "second", "broken", "third");
	}

	@Test
	void givesThePlaceOfACancelledCallToTheNextWhetherItWaitedOrWasUnderWay() {
		Disposable underWay = run("first", Mono.never());
		start("second");
		Disposable waiting = run("third", Mono.never());
		start("fourth");
		waiting.dispose();
		underWay.dispose();
		assertThat(this.log).containsExactly("first", "second", "fourth");
	}

	@Test
	void refusesMoreThanMayWait() {
		for (String name : List.of("1", "2", "3", "4", "5", "6")) {
			run(name, Mono.never());
		}
		assertThat(this.log).containsExactly("1", "2", "Throttled");
	}

	@Test
	void letsNobodyWaitLongerThanTheirPatience() {
		run("first", Mono.never());
		run("second", Mono.never());
		run("third", Mono.never());
		this.time.advanceTimeBy(PATIENCE.plusSeconds(1));
		assertThat(this.log).containsExactly("first", "second", "Throttled");
	}

	@Test
	void holdsEverybodyBackWhileTheTrackerWantsToBeLeftAlone() {
		pause(Duration.ofSeconds(30));
		pause(Duration.ofSeconds(10));
		start("first");
		this.time.advanceTimeBy(Duration.ofSeconds(29));
		assertThat(this.log).as("a shorter wish does not end a longer one").isEmpty();
		pause(Duration.ofSeconds(11));
		this.time.advanceTimeBy(Duration.ofSeconds(10));
		assertThat(this.log).as("somebody was told to wait longer meanwhile").isEmpty();
		this.time.advanceTimeBy(Duration.ofSeconds(1));
		assertThat(this.log).containsExactly("waited PT40S", "first");
	}

	@Test
	void reportsOnlyWhatTheTrackerAskedForAsHeldBack() {
		Sinks.Empty<Void> first = start("first");
		start("second");
		start("third");
		this.time.advanceTimeBy(Duration.ofSeconds(20));
		pause(Duration.ofSeconds(5));
		this.time.advanceTimeBy(Duration.ofSeconds(2));
		first.tryEmitEmpty();
		this.time.advanceTimeBy(Duration.ofSeconds(3));
		assertThat(this.log).as("22 seconds for its turn, 3 for the tracker")
			.containsExactly("first", "second", "waited PT3S", "third");
	}

	@Test
	void failsAtOnceWhenThePauseIsLongerThanTheirPatience() {
		pause(Duration.ofMinutes(5));
		start("first");
		assertThat(this.log).containsExactly("Throttled");
	}

	@Test
	void isFreeAgainAfterwards() {
		pause(Duration.ofMinutes(5));
		start("first");
		start("second");
		start("third");
		this.time.advanceTimeBy(Duration.ofMinutes(5));
		start("fourth");
		start("fifth");
		assertThat(this.log).containsExactly("Throttled", "Throttled", "Throttled", "fourth", "fifth");
	}

	/** What a replica has been told. */
	private void pause(Duration length) {
		this.governor.notBefore(this.timing.in(length));
	}

	private Sinks.Empty<Void> start(String name) {
		Sinks.Empty<Void> end = Sinks.empty();
		run(name, end.asMono());
		return end;
	}

	private Disposable run(String name, Mono<Void> work) {
		CallListener listener = new CallListener() {
			@Override
			public void waited(Duration waited) {
				GovernorTests.this.log.add("waited " + waited);
			}
		};
		Mono<Void> call = Mono.defer(() -> {
			this.log.add(name);
			return work;
		});
		return this.governor.pace(PEOPLE, PATIENCE, listener, (turn) -> call).subscribe((nothing) -> {
		}, (error) -> this.log.add(described(error)));
	}

	private static String described(Throwable error) {
		boolean throttled = error instanceof TrackerException known
				&& known.failure() instanceof TrackerFailure.Throttled;
		return throttled ? "Throttled" : String.valueOf(error.getMessage());
	}

}
