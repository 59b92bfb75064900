package io.trackercatalog.tracker.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.util.unit.DataSize;

import static io.trackercatalog.tracker.http.HttpScene.ADA;
import static io.trackercatalog.tracker.http.HttpScene.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trackers that do not answer, or hardly.
 */
class UnreachableAndSlowTests {

	@AutoClose
	private final HttpScene scene = new HttpScene();

	@Test
	void saysThatNobodyListens() {
		LoopbackTracker tracker = LoopbackTracker.answering((uri) -> ADA);
		tracker.close();
		StepVerifier.create(this.scene.ask(tracker.connection()))
			.expectErrorSatisfies((error) -> assertThat(((TrackerException) error).failure())
				.isInstanceOf(TrackerFailure.Unreachable.class))
			.verify(PATIENCE);
	}

	@Test
	void saysThatAHostIsUnknown() {
		Connection connection = new Connection(URI.create("http://nowhere.invalid"),
				new Credential.Bearer(new Secret("pat")), CallListener.NONE);
		StepVerifier.create(this.scene.ask(connection))
			.expectErrorSatisfies((error) -> assertThat(((TrackerException) error).failure())
				.isEqualTo(new TrackerFailure.Unreachable("unknown host")))
			.verify(PATIENCE);
	}

	@Test
	void endsASilentAnswer() {
		this.scene.hurry(Duration.ofMillis(300), PATIENCE, DataSize.ofMegabytes(1));
		try (LoopbackTracker tracker = LoopbackTracker.handling((request, response) -> Mono.never())) {
			this.scene.expectFailure(tracker, TrackerFailure.TimedOut.class);
		}
	}

	@Test
	void endsADrippingAnswer() {
		this.scene.hurry(PATIENCE, Duration.ofMillis(500), DataSize.ofMegabytes(1));
		try (LoopbackTracker tracker = LoopbackTracker
			.handling((request, response) -> response.header("Content-Type", "application/json")
				.sendString(Flux.interval(Duration.ofMillis(20)).onBackpressureDrop().map((each) -> " "),
						StandardCharsets.UTF_8))) {
			this.scene.expectFailure(tracker, TrackerFailure.TimedOut.class);
		}
	}

	@Test
	void endsAnAnswerThatDripsLongBeforeItsDeadline() {
		this.scene.use(TestTrackerHttp
			.overLoopback(new HttpSettings(Duration.ofSeconds(5), PATIENCE, PATIENCE, PATIENCE, 4, Duration.ofMillis(5),
					8, 1000, DataSize.ofMegabytes(1), DataSize.ofKilobytes(1), Duration.ofMillis(200))));
		try (LoopbackTracker tracker = LoopbackTracker
			.handling((request, response) -> response.header("Content-Type", "application/json")
				.sendString(Flux.interval(Duration.ofMillis(20)).onBackpressureDrop().map((each) -> " "),
						StandardCharsets.UTF_8))) {
			this.scene.expectFailure(tracker, TrackerFailure.TooSlow.class);
			assertThat(tracker.asked()).hasSize(1);
		}
	}

}
