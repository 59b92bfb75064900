package io.trackercatalog.webhook;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

import io.trackercatalog.lease.Leases;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.context.SmartLifecycle;

/**
 * Keeps every webhook's loop going in one replica, which is the one that holds its lease.
 * The lease protects order and not more: what two replicas deliver in the moment of a
 * takeover is delivered twice.
 */
final class Deliverer implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Deliverer.class);

	/** Between two tries to get a lease that somebody else holds. */
	private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

	/** How long a stop waits for the leases to be given back. */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final Webhooks webhooks;

	private final Function<Webhook, DeliveryLoop> loops;

	private final Leases leases;

	private final Bell bell;

	/** No two processes have the same. */
	private final String holder = UUID.randomUUID().toString();

	private volatile @Nullable Running running;

	Deliverer(Webhooks webhooks, Function<Webhook, DeliveryLoop> loops, Leases leases, Bell bell) {
		this.webhooks = webhooks;
		this.loops = loops;
		this.leases = leases;
		this.bell = bell;
	}

	@Override
	public void start() {
		Running started = new Running(Sinks.empty(), Sinks.empty());
		this.running = started;
		int all = Math.max(1, this.webhooks.all().size());
		Flux.fromIterable(this.webhooks.all())
			.flatMap((webhook) -> keepGoing(webhook, started.stop().asMono()), all)
			.doFinally((end) -> started.ended().tryEmitEmpty())
			.subscribe();
	}

	private Mono<Void> keepGoing(Webhook webhook, Mono<Void> stop) {
		DeliveryLoop loop = this.loops.apply(webhook);
		return this.leases
			.<Void>whileHolding("webhook:" + webhook.id(), this.holder,
					(lease) -> loop.run(this.bell.rings()).takeUntilOther(stop))
			.onErrorResume((ex) -> {
				log.debug("Webhook {}: this replica does not deliver now", webhook.id(), ex);
				return Mono.empty();
			})
			.then(Mono.firstWithSignal(Mono.delay(ASK_AGAIN).then(), stop))
			.repeat(this::isRunning)
			.then();
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	/** Goes on when the leases are given back, so that another replica need not wait. */
	@Override
	public void stop(Runnable callback) {
		Running current = this.running;
		this.running = null;
		if (current == null) {
			callback.run();
			return;
		}
		current.ended().asMono().timeout(PATIENCE, Mono.empty()).doFinally((end) -> callback.run()).subscribe();
		current.stop().tryEmitEmpty();
	}

	@Override
	public boolean isRunning() {
		return this.running != null;
	}

	/**
	 * Between a start and a stop.
	 *
	 * @param stop completes when it is to end
	 * @param ended completes when it has
	 */
	private record Running(Sinks.Empty<Void> stop, Sinks.Empty<Void> ended) {
	}

}
