package io.trackercatalog.webhook;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.trackercatalog.instance.InstanceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The way of all events to one webhook: those of an instance one after the other, a later
 * one only when the earlier one is delivered or given up, and instances side by side.
 * Only one replica at a time may run it.
 */
final class DeliveryLoop {

	private static final Logger log = LoggerFactory.getLogger(DeliveryLoop.class);

	private static final int INSTANCES_AT_A_TIME = 4;

	/**
	 * Of rest for each instance that waits, because a look asks the store about each of
	 * them: while a receiver is down that may be thousands.
	 */
	private static final Duration REST = Duration.ofMillis(10);

	private static final Duration LONGEST_REST = Duration.ofMinutes(1);

	private final Webhook webhook;

	private final Outbox outbox;

	private final Attempts attempts;

	private final Duration lookEvery;

	DeliveryLoop(Webhook webhook, Outbox outbox, Attempts attempts, Duration lookEvery) {
		this.webhook = webhook;
		this.outbox = outbox;
		this.attempts = attempts;
		this.lookEvery = lookEvery;
	}

	/**
	 * Delivers until it is cancelled; troubles with the store are waited out.
	 * @param rings instances that there is something new to tell of
	 */
	Mono<Void> run(Flux<InstanceId> rings) {
		return Mono.defer(() -> {
			Set<InstanceId> busy = ConcurrentHashMap.newKeySet();
			return Flux.merge(due(), rings)
				.filter(busy::add)
				.flatMap((instance) -> tell(instance).doFinally((end) -> busy.remove(instance)), INSTANCES_AT_A_TIME, 1)
				.then();
		});
	}

	/** Looks again and again. */
	private Flux<InstanceId> due() {
		return Flux.defer(this::waiting)
			.repeatWhen((looks) -> looks.concatMap((waiting) -> Mono.delay(restAfter(waiting))))
			.filter((waiting) -> waiting.isDue(this.attempts.now()))
			.map(Outbox.Waiting::instance);
	}

	private Flux<Outbox.Waiting> waiting() {
		return this.outbox.waiting(this.webhook.id()).onErrorResume((ex) -> {
			log.debug("Webhook {}: the store does not say what is to be told", this.webhook.id(), ex);
			return Flux.empty();
		});
	}

	/** Until the next look, after one that found so many instances. */
	Duration restAfter(long waiting) {
		Duration rest = REST.multipliedBy(waiting);
		Duration bounded = (rest.compareTo(LONGEST_REST) > 0) ? LONGEST_REST : rest;
		return (bounded.compareTo(this.lookEvery) > 0) ? bounded : this.lookEvery;
	}

	/** Tells all that there is of an instance, up to the first that has to wait. */
	private Mono<Void> tell(InstanceId instance) {
		return Mono.defer(() -> next(instance)).repeat().takeWhile((ended) -> ended).then().onErrorResume((ex) -> {
			log.warn("Webhook {}: what came of a delivery of instance {} cannot be written down, so it is repeated: {}",
					this.webhook.id(), instance, ex.toString());
			return Mono.empty();
		});
	}

	/** Whether there was something that does not block what is behind it any more. */
	private Mono<Boolean> next(InstanceId instance) {
		return this.outbox.next(this.webhook.id(), instance)
			.filter((event) -> event.isDue(this.attempts.now()))
			.flatMap((event) -> this.attempts.make(event, this.webhook))
			.defaultIfEmpty(false);
	}

}
