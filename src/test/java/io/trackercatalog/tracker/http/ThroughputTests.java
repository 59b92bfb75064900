package io.trackercatalog.tracker.http;

import java.time.Duration;

import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;

class ThroughputTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration SECOND = Duration.ofSeconds(1);

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final Throughput throughput = new Throughput(100, Duration.ofSeconds(10), this.time);

	@Test
	void takesABodyThatIsJustFastEnough() {
		StepVerifier.create(this.throughput.demand("/x", body(100).take(60)))
			.then(() -> this.time.advanceTimeBy(Duration.ofSeconds(70)))
			.expectNextCount(60)
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void givesABodyAWindowToGetGoingAndEndsItAfterTheNext() {
		StepVerifier.create(this.throughput.demand("/x", body(99)))
			.then(() -> this.time.advanceTimeBy(Duration.ofSeconds(30)))
			.thenConsumeWhile((buffer) -> true)
			.expectErrorSatisfies((error) -> assertThat(((TrackerException) error).failure())
				.isEqualTo(new TrackerFailure.TooSlow("/x", 100)))
			.verify(PATIENCE);
	}

	@Test
	void takesAnyBodyWhereNothingIsDemanded() {
		StepVerifier.create(new Throughput(0, SECOND, this.time).demand("/x", body(1).take(50)))
			.then(() -> this.time.advanceTimeBy(Duration.ofSeconds(60)))
			.expectNextCount(50)
			.expectComplete()
			.verify(PATIENCE);
	}

	private Flux<DataBuffer> body(int bytes) {
		return Flux.interval(Duration.ofMillis(500), SECOND, this.time)
			.map((each) -> DefaultDataBufferFactory.sharedInstance.wrap(new byte[bytes]));
	}

}
