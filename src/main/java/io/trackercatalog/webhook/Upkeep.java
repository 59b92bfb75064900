package io.trackercatalog.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.trackercatalog.background.BackgroundLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts what is pending, and forgets what is old. Every replica does: the one is its own
 * report, the other may be done twice.
 */
final class Upkeep extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

	private static final Duration COUNT_EVERY = Duration.ofSeconds(10);

	/** Counts between two sweeps: an hour. */
	private static final int SWEEP_EVERY = 360;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final Webhooks webhooks;

	private final Outbox outbox;

	private final DeliveryLog deliveries;

	private final WebhookMetrics metrics;

	private final DeliverySettings settings;

	private final Clock clock;

	Upkeep(Webhooks webhooks, Outbox outbox, DeliveryLog deliveries, WebhookMetrics metrics, DeliverySettings settings,
			Clock clock) {
		this.webhooks = webhooks;
		this.outbox = outbox;
		this.deliveries = deliveries;
		this.metrics = metrics;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	protected Flux<?> work() {
		return Flux.interval(Duration.ZERO, COUNT_EVERY)
			.onBackpressureDrop()
			.concatMap((count) -> countAndSweep(count % SWEEP_EVERY == 0), 1);
	}

	private Mono<Void> countAndSweep(boolean sweep) {
		return count().then(sweep ? sweep() : Mono.empty()).timeout(PATIENCE).onErrorResume((ex) -> {
			log.debug("The store does not answer; the outbox is counted later", ex);
			return Mono.empty();
		});
	}

	private Mono<Void> count() {
		return Flux.fromIterable(this.webhooks.all())
			.concatMap((webhook) -> this.outbox.pending(webhook.id())
				.doOnNext((pending) -> this.metrics.pending(webhook.id(), pending)))
			.then();
	}

	/** Forgets what is older than the settings want it. */
	Mono<Void> sweep() {
		Instant now = this.clock.instant();
		return this.deliveries.forget(this.webhooks.all(), now.minus(this.settings.keepDeliveries()))
			.then(this.outbox.forgetOthers(this.webhooks.all(), now.minus(this.settings.giveUpAfter())));
	}

}
