package io.trackercatalog.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.schedule.TurnedClock;
import io.trackercatalog.webhook.Delivery.State;
import io.trackercatalog.webhook.Receiver.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long and how often is tried what is not taken, and what is remembered of it.
 */
@ExtendWith(OutputCaptureExtension.class)
class PersistenceTests {

	private static final int MOST_PENDING = 1000;

	private final TurnedClock clock = new TurnedClock();

	private final Receiver receiver = Receiver.start();

	private final WebhookScene scene = WebhookScene.of(this.clock, new DeliverySettings(Duration.ofDays(3),
			Duration.ofDays(30), Duration.ofSeconds(20), Duration.ofSeconds(5)),
			WebhookScene.webhook("chat", this.receiver.url()));

	@AfterEach
	void close() {
		this.scene.close();
		this.receiver.close();
	}

	@Test
	void waitsTwiceAsLongAfterEachAttemptAndNeverMuchLongerThanAnHour() {
		this.receiver.refuseAll(true);
		this.scene.announce(7, 2);
		for (int attempt = 0; attempt < 14; attempt++) {
			assertThat(this.scene.attempt("chat", 7)).isFalse();
			double expected = Math.min(5000 * Math.pow(2, attempt), 3_600_000);
			assertThat(pause().toMillis()).as("after attempt %d", attempt + 1)
				.isBetween((long) (expected * 0.8), (long) (expected * 1.2));
			this.clock.pass(pause());
		}
		assertThat(this.scene.next("chat", 7).attempts()).isEqualTo(14);
	}

	@ParameterizedTest
	@CsvSource({ "120, 120", "'Mon, 02 Nov 2026 12:10:00 GMT', 600", "99999999999, 86400" })
	void waitsAsLongAsTheReceiverAsksForUpToADay(String retryAfter, long seconds) {
		this.receiver.answering((delivery) -> Reply.status(429, "Retry-After", retryAfter));
		this.scene.announce(7, 2);
		this.scene.attempt("chat", 7);
		assertThat(pause()).hasSeconds(seconds);
	}

	@Test
	void waitsNoShorterThanUsualBecauseTheReceiverAsksForLess() {
		this.receiver.answering((delivery) -> Reply.status(503, "Retry-After", "1"));
		this.scene.announce(7, 2);
		this.scene.attempt("chat", 7);
		assertThat(pause()).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
	}

	@Test
	void givesUpWhatIsTooOldSaysSoAndGoesOn(CapturedOutput output) {
		this.receiver.refuseAll(true);
		this.scene.announce(7, 2);
		this.clock.pass(Duration.ofDays(3).minusSeconds(1));
		assertThat(this.scene.attempt("chat", 7)).isFalse();
		this.scene.announce(7, 3);
		this.clock.pass(Duration.ofSeconds(1));
		assertThat(this.scene.attempt("chat", 7)).isTrue();
		assertThat(output).contains("Webhook chat: event chat:0000000007:0000000002 is given up after 2 attempts. "
				+ "The receiver answered with status 503 instead of one from 200 to 299.");
		assertThat(this.scene.next("chat", 7).id()).isEqualTo("chat:0000000007:0000000003");
		assertThat(this.scene.attempt("chat", 7)).isFalse();
		assertThat(this.scene.deliveries("chat")).extracting(Delivery::state)
			.containsExactly(State.PENDING, State.GIVEN_UP);
		assertThat(this.scene.counted().states()).containsExactly(State.PENDING, State.GIVEN_UP, State.PENDING);
	}

	@Test
	void givesUpTheOldestWhereMoreThanAThousandWait() {
		this.receiver.refuseAll(true);
		Flux.fromStream(IntStream.range(0, MOST_PENDING).mapToObj((number) -> event("chat", number + 3)))
			.concatMap(this.scene.outbox()::add)
			.blockLast(WebhookScene.PATIENCE);
		this.scene.announce(7, 2);
		assertThat(this.scene.pending("chat")).isEqualTo(MOST_PENDING + 1);
		assertThat(this.scene.attempt("chat", 7)).isTrue();
		assertThat(this.scene.attempt("chat", 7)).as("no more than a thousand now").isFalse();
		assertThat(this.scene.pending("chat")).isEqualTo(MOST_PENDING);
		assertThat(this.scene.deliveries("chat")).extracting(Delivery::state).containsExactly(State.GIVEN_UP);
	}

	@Test
	void forgetsDeliveriesThatEndedLongAgoAndNoneThatWait() {
		this.scene.announce(7, 2);
		assertThat(this.scene.attempt("chat", 7)).isTrue();
		this.receiver.refuseAll(true);
		this.scene.announce(7, 3);
		this.scene.attempt("chat", 7);
		this.clock.pass(Duration.ofDays(30));
		sweep();
		assertThat(this.scene.deliveries("chat")).hasSize(2);
		this.clock.pass(Duration.ofMillis(1));
		sweep();
		assertThat(this.scene.deliveries("chat")).extracting(Delivery::event)
			.containsExactly("chat:0000000007:0000000003");
		assertThat(this.scene.pending("chat")).isOne();
	}

	@Test
	void forgetsWhatWebhooksThatAreNotThereAnyMoreWereToBeTold() {
		this.scene.outbox().add(event("gone", 2)).block(WebhookScene.PATIENCE);
		this.scene.announce(7, 2);
		this.clock.pass(Duration.ofDays(3));
		sweep();
		assertThat(this.scene.pending("gone")).isOne();
		this.clock.pass(Duration.ofMillis(1));
		sweep();
		assertThat(this.scene.pending("gone")).isZero();
		assertThat(this.scene.pending("chat")).isOne();
	}

	@Test
	void writesNothingAgainThatWaitsOrWasDelivered() {
		this.scene.announce(7, 2);
		this.scene.announce(7, 2);
		assertThat(this.scene.pending("chat")).isOne();
		this.scene.attempt("chat", 7);
		this.scene.announce(7, 2);
		assertThat(this.scene.pending("chat")).isZero();
		assertThat(this.receiver.deliveries()).hasSize(1);
		assertThat(this.scene.deliveries("chat")).extracting(Delivery::state).containsExactly(State.DELIVERED);
	}

	@Test
	void writesWhatALostProcessHadOnlyNotedInTheLog() {
		this.scene.announce(7, 2);
		this.scene.outbox().remove(this.scene.next("chat", 7)).block(WebhookScene.PATIENCE);
		this.scene.announce(7, 2);
		assertThat(this.scene.pending("chat")).isOne();
		assertThat(this.scene.deliveries("chat")).hasSize(1);
	}

	private Duration pause() {
		Instant next = this.scene.next("chat", 7).nextAt();
		assertThat(next).isNotNull();
		return Duration.between(this.clock.instant(), next);
	}

	private void sweep() {
		this.scene.upkeep().sweep().block(WebhookScene.PATIENCE);
	}

	private Event event(String webhook, int edition) {
		return Event.changes(new WebhookId(webhook), new InstanceId(7), edition, new byte[] { '{', '}' },
				this.clock.instant());
	}

}
