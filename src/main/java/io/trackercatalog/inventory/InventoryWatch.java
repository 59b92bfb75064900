package io.trackercatalog.inventory;

import java.time.Duration;

import io.trackercatalog.background.BackgroundLoop;
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
 * Has inventories loaded when a head moved: at once if it moved here, soon if another
 * replica moved it. Nobody waits for that. One instance's inventories are loaded one
 * after the other, and of several heads that came meanwhile only the last is.
 */
@Component
class InventoryWatch extends BackgroundLoop implements HeadListener {

	private static final Logger log = LoggerFactory.getLogger(InventoryWatch.class);

	/** How often is looked whether a head moved, which also tries again what failed. */
	private static final Duration EVERY = Duration.ofSeconds(2);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Snapshots snapshots;

	private final Shelves shelves;

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
			.groupBy(Head::instance)
			// As many as there are instances: none waits for another one's load.
			.flatMap((one) -> one.onBackpressureLatest().concatMap(this::shelve, 0), Integer.MAX_VALUE);
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

	private Mono<Void> shelve(Head head) {
		return this.shelves.shelve(head).then().onErrorResume((ex) -> {
			log.debug("The inventory of instance {} is not loaded; it is tried again", head.instance(), ex);
			return Mono.empty();
		});
	}

}
