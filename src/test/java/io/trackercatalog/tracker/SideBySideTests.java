package io.trackercatalog.tracker;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Things that are read at the same time fail as if they were read one by one.
 */
class SideBySideTests {

	private static final List<String> ASKED = List.of("answered", "refused", "gone", "last");

	private final Sinks.Many<String> answered = Sinks.many().unicast().onBackpressureBuffer();

	private final Sinks.Many<String> refused = Sinks.many().unicast().onBackpressureBuffer();

	private final Sinks.Many<String> gone = Sinks.many().unicast().onBackpressureBuffer();

	static Stream<Reading> readings() {
		return Stream.of(SideBySide::inOrder, SideBySide::inAnyOrder);
	}

	@ParameterizedTest
	@MethodSource("readings")
	void failsAsTheFirstOfThoseThatFailAtTheSameMoment(Reading reading) {
		Flux<String> read = reading.of(ASKED, this::answer, ASKED.size()).doOnNext((answered) -> {
			this.refused.tryEmitError(new TrackerFailure.Forbidden("fields", "ask").exception());
			this.gone.tryEmitError(new TrackerFailure.NotFound("fields").exception());
		});
		assertThatThrownBy(() -> read.blockLast(Duration.ofSeconds(30))).isInstanceOfSatisfying(TrackerException.class,
				(ex) -> assertThat(ex.failure()).isInstanceOf(TrackerFailure.Forbidden.class));
	}

	private Publisher<String> answer(String asked) {
		return switch (asked) {
			case "answered" -> this.answered.asFlux();
			case "refused" -> this.refused.asFlux();
			case "gone" -> this.gone.asFlux();
			// The others are under way by now.
			default -> Mono.fromRunnable(() -> this.answered.tryEmitNext("answered"));
		};
	}

	/**
	 * One of the two ways.
	 */
	@FunctionalInterface
	interface Reading {

		Flux<String> of(Iterable<String> asked, Function<String, Publisher<String>> read, int atATime);

	}

}
