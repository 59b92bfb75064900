package io.trackercatalog.inventory;

import java.time.Duration;

import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.HeadListener;
import io.trackercatalog.snapshot.Snapshots;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has inventories loaded when a head moved: at once if it moved here, soon if another
 * replica moved it. Nobody waits for that. One instance's inventories are loaded one
 * after the other, and of several heads that came meanwhile only the last is.
 */
@Component
class InventoryWatch implements SmartLifecycle, HeadListener {

	private static final Logger log = LoggerFactory.getLogger(InventoryWatch.class);

	/** How often is looked whether a head moved, which also tries again what failed. */
	private static final Duration EVERY = Duration.ofSeconds(2);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	/** A first load of a large tracker on a busy machine takes less. */
	private static final Duration LOAD_PATIENCE = Duration.ofMinutes(10);

	private final Snapshots snapshots;

	private final Shelves shelves;

	private final Sinks.Many<Head> moved = Sinks.many().multicast().directBestEffort();

	private volatile @Nullable Disposable watching;

	InventoryWatch(Snapshots snapshots, Shelves shelves) {
		this.snapshots = snapshots;
		this.shelves = shelves;
	}

	@Override
	public void start() {
		Flux<Head> heads = Flux.interval(Duration.ZERO, EVERY).onBackpressureDrop().concatMap((tick) -> look(), 1);
		this.watching = Flux.merge(heads, this.moved.asFlux())
			.filter((head) -> !this.shelves.hold(head))
			.groupBy(Head::instance)
			// As many as there are instances: none waits for another one's load.
			.flatMap((one) -> one.onBackpressureLatest().concatMap(this::shelve, 0), Integer.MAX_VALUE)
			.subscribe();
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
		return this.shelves.shelve(head).timeout(LOAD_PATIENCE).then().onErrorResume((ex) -> {
			log.debug("The inventory of instance {} is not loaded; it is tried again", head.instance(), ex);
			return Mono.empty();
		});
	}

	@Override
	public void stop() {
		Disposable current = this.watching;
		if (current != null) {
			current.dispose();
			this.watching = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.watching != null;
	}

}
