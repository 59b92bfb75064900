package io.trackercatalog.webhook;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

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
			LookTimes times = new LookTimes();
			Flux<InstanceId> heard = rings.doOnNext((rung) -> {
				// Who is busy may just have found that there is nothing more.
				if (busy.contains(rung)) {
					times.soon();
				}
			}).onBackpressureDrop((unheard) -> times.soon());
			return Flux.merge(due(times), heard)
				.filter(busy::add)
				.flatMap((instance) -> tell(instance).doFinally((end) -> busy.remove(instance)), INSTANCES_AT_A_TIME, 1)
				.then();
		});
	}

	private Flux<InstanceId> due(LookTimes times) {
		return Flux.interval(Duration.ZERO, this.lookEvery)
			.onBackpressureDrop()
			.filter((tick) -> times.hasCome(this.attempts.now()))
			.concatMap((tick) -> look(times), 0);
	}

	private Flux<InstanceId> look(LookTimes times) {
		AtomicLong waiting = new AtomicLong();
		return this.outbox.waiting(this.webhook.id()).filter((one) -> {
			boolean due = one.isDue(this.attempts.now());
			if (!due) {
				waiting.incrementAndGet();
			}
			return due;
		})
			.map(Outbox.Waiting::instance)
			.doOnComplete(() -> times.looked(this.attempts.now(), waiting.get()))
			.onErrorResume((ex) -> {
				log.debug("Webhook {}: the store does not say what is to be told", this.webhook.id(), ex);
				return Flux.empty();
			});
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
