package io.trackercatalog.inventory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.trackercatalog.background.BackgroundLoop;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.HeadListener;
import io.trackercatalog.snapshot.Snapshots;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.stereotype.Component;

/**
 * Has inventories loaded when a head moved: right after the answers that tell it if it
 * moved here, soon if another replica moved it. Nobody waits for that. One instance's
 * inventories are loaded one after the other, and of several heads that came meanwhile
 * only the last is.
 */
@Component
class InventoryWatch extends BackgroundLoop implements HeadListener {

	private static final Logger log = LoggerFactory.getLogger(InventoryWatch.class);

	/** How often is looked whether a head moved, which also tries again what failed. */
	private static final Duration EVERY = Duration.ofSeconds(2);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Snapshots snapshots;

	private final Shelves shelves;

	/** The instances that are being loaded, with the head that came meanwhile. */
	private final Map<InstanceId, Optional<Head>> underWay = new ConcurrentHashMap<>();

	private final Sinks.Many<Head> moved = Sinks.many().multicast().directBestEffort();

	InventoryWatch(Snapshots snapshots, Shelves shelves) {
		this.snapshots = snapshots;
		this.shelves = shelves;
	}

	@Override
	protected Flux<?> work() {
		Flux<Head> heads = Flux.interval(Duration.ZERO, EVERY).onBackpressureDrop().concatMap((tick) -> look(), 1);
		return Flux.merge(heads, this.moved.asFlux())
			.filter((head) -> !this.shelves.hold(head))
			// As many as there are instances: none waits for another one's load.
			.flatMap(this::shelve, Integer.MAX_VALUE);
	}

	/** Nobody is made to wait. What gets lost here is found by the next look. */
	@Override
	public Mono<Void> moved(Head head) {
		return Mono.fromRunnable(() -> this.moved.tryEmitNext(head));
	}

	private Flux<Head> look() {
		return this.snapshots.heads()
			.collectList()
			.timeout(PATIENCE)
			.doOnNext(this.shelves::looked)
			.onErrorResume((ex) -> {
				log.debug("The store does not tell its heads; the inventories stay as they are", ex);
				return Mono.empty();
			})
			.flatMapIterable((heads) -> heads);
	}

	/** What came while another one of the instance is loaded waits for that. */
	private Mono<Void> shelve(Head head) {
		Optional<Head> before = this.underWay.putIfAbsent(head.instance(), Optional.empty());
		if (before != null) {
			this.underWay.computeIfPresent(head.instance(), (instance, waiting) -> Optional.of(head));
			return Mono.empty();
		}
		// The shelves say what goes wrong. It is tried again.
		return this.shelves.shelve(head)
			.then()
			.onErrorComplete()
			.doOnCancel(() -> this.underWay.remove(head.instance()))
			.then(Mono.defer(() -> {
				Optional<Head> waiting = this.underWay.remove(head.instance());
				return (waiting != null) ? Mono.justOrEmpty(waiting).flatMap(this::shelve) : Mono.empty();
			}));
	}

}
