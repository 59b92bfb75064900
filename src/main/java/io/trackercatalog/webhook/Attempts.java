package io.trackercatalog.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

import io.trackercatalog.webhook.Delivery.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Makes one attempt to deliver an event and writes down what came of it: first in the
 * log, then in the outbox, so a death in between only leads to a repetition.
 */
final class Attempts {

	private static final Logger log = LoggerFactory.getLogger(Attempts.class);

	private static final Duration LONGEST_BACKOFF = Duration.ofHours(1);

	/** Beyond this many doublings of the shortest one it is an hour, too. */
	private static final int DOUBLINGS = 22;

	/** Events of one instance that may wait for one webhook. */
	private static final int MOST_PENDING = 1000;

	private final Messenger messenger;

	private final Outbox outbox;

	private final DeliveryLog deliveries;

	private final WebhookMetrics metrics;

	private final DeliverySettings settings;

	private final Clock clock;

	Attempts(Messenger messenger, Outbox outbox, DeliveryLog deliveries, WebhookMetrics metrics,
			DeliverySettings settings, Clock clock) {
		this.messenger = messenger;
		this.outbox = outbox;
		this.deliveries = deliveries;
		this.metrics = metrics;
		this.settings = settings;
		this.clock = clock;
	}

	Instant now() {
		return this.clock.instant();
	}

	/**
	 * Whether the event has ended, so that the next one may follow. It may have before,
	 * if somebody died before it was out of the outbox, or slept before it was put there.
	 */
	Mono<Boolean> make(Event event, Webhook webhook) {
		return this.deliveries.hasEnded(event)
			.flatMap((ended) -> ended ? this.outbox.remove(event).thenReturn(true)
					: this.messenger.carry(event.message(), webhook).flatMap((outcome) -> settle(event, outcome)));
	}

	private Mono<Boolean> settle(Event event, Outcome outcome) {
		if (outcome instanceof Outcome.Delivered) {
			return end(event, State.DELIVERED, outcome);
		}
		return isHopeless(event).flatMap((hopeless) -> hopeless ? giveUp(event, outcome) : putOff(event, outcome));
	}

	private Mono<Boolean> isHopeless(Event event) {
		boolean old = !event.writtenAt().plus(this.settings.giveUpAfter()).isAfter(now());
		return old ? Mono.just(true)
				: this.outbox.pending(event.webhook(), event.instance()).map((pending) -> pending > MOST_PENDING);
	}

	private Mono<Boolean> giveUp(Event event, Outcome outcome) {
		log.warn("Webhook {}: event {} is given up after {} attempts. {}", event.webhook(), event.id(),
				event.attempts() + 1, outcome.sentence());
		return end(event, State.GIVEN_UP, outcome);
	}

	private Mono<Boolean> end(Event event, State state, Outcome outcome) {
		return note(event.triedAgain(null), state, outcome).then(this.outbox.remove(event)).thenReturn(true);
	}

	private Mono<Boolean> putOff(Event event, Outcome outcome) {
		Duration asked = (outcome instanceof Outcome.Refused refused) ? refused.pause() : Duration.ZERO;
		Duration own = backoff(event.attempts());
		Event tried = event.triedAgain(now().plus((asked.compareTo(own) > 0) ? asked : own));
		return note(tried, State.PENDING, outcome).then(this.outbox.putOff(tried)).thenReturn(false);
	}

	private Mono<Void> note(Event tried, State state, Outcome outcome) {
		this.metrics.tried(tried.webhook(), state);
		return this.deliveries.tried(tried, state, outcome, now());
	}

	/** A fifth more or less, so that what failed together is not repeated together. */
	private Duration backoff(int before) {
		double doubled = this.settings.backoff().toMillis() * Math.pow(2, Math.min(before, DOUBLINGS));
		double bounded = Math.min(doubled, LONGEST_BACKOFF.toMillis());
		return Duration.ofMillis((long) (bounded * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
	}

}
