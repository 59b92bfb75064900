package io.trackercatalog.inventory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.trackercatalog.background.BackgroundLoop;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.MappingTouches;
import io.trackercatalog.instance.MappingTouches.Touch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Has a mapping's health looked at anew when the tracker's snapshot, the mapping, or what
 * is taken as seen of it has changed: at once where that was here, soon where another
 * replica did it.
 */
@Component
class HealthWatch extends BackgroundLoop implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(HealthWatch.class);

	/** How often is looked whether a mapping was touched, maybe by another replica. */
	private static final Duration EVERY = Duration.ofSeconds(2);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	/** For comparing two snapshots of a large tracker on a busy machine. */
	private static final Duration LOOK_PATIENCE = Duration.ofMinutes(5);

	private final Shelves shelves;

	private final Inventories inventories;

	private final MappingTouches touches;

	private final Drifts drifts;

	private final MappingHealth health;

	private final KnownTouches known;

	/** Those to be looked at, each once however often it changes meanwhile. */
	private final Set<InstanceId> waiting = ConcurrentHashMap.newKeySet();

	// Thousands of projects take a while, which no event loop has.
	private final Scheduler worker = Schedulers.newSingle("health", true);

	HealthWatch(Shelves shelves, Inventories inventories, MappingTouches touches, Drifts drifts, MappingHealth health,
			Clock clock) {
		this.shelves = shelves;
		this.inventories = inventories;
		this.touches = touches;
		this.drifts = drifts;
		this.health = health;
		this.known = new KnownTouches(touches, clock);
	}

	@Override
	protected Flux<?> work() {
		Flux<InstanceId> replaced = this.shelves.replaced().doOnNext(this.waiting::add).onBackpressureLatest();
		Flux<Boolean> ticks = Flux.interval(Duration.ZERO, EVERY).onBackpressureDrop().concatMap((tick) -> tick(), 1);
		return Flux.merge(ticks, replaced)
			.onBackpressureLatest()
			.publishOn(this.worker, 1)
			.concatMap((news) -> lookAtWhatWaits(), 0);
	}

	/** What went wrong before waits again, too. */
	private Mono<Boolean> tick() {
		return this.known.refresh().timeout(PATIENCE).thenReturn(true).publishOn(this.worker).doOnNext((refreshed) -> {
			Set<InstanceId> instances = this.shelves.instances();
			this.health.retain(instances);
			instances.stream().filter((instance) -> !isUpToDate(instance)).forEach(this.waiting::add);
		}).onErrorResume((ex) -> {
			log.debug("The store does not tell which mappings were touched", ex);
			return Mono.empty();
		});
	}

	private boolean isUpToDate(InstanceId instance) {
		Shelf shelf = this.shelves.find(instance);
		Touch touch = this.known.find(instance);
		return shelf == null || (touch != null && this.health.isUpToDate(shelf, touch.touchedAt()));
	}

	private Mono<Void> lookAtWhatWaits() {
		return Flux.fromIterable(List.copyOf(this.waiting)).concatMap((instance) -> {
			this.waiting.remove(instance);
			return Mono.justOrEmpty(this.shelves.find(instance)).flatMap(this::look);
		}).then();
	}

	private Mono<Void> look(Shelf shelf) {
		Instance instance = shelf.instance();
		Touch touch = this.known.find(instance.id());
		Mono<Instant> touchedAt = (touch != null && touch.isOf(instance)) ? Mono.just(touch.touchedAt())
				: this.touches.last(instance);
		return touchedAt.filter((time) -> !this.health.isUpToDate(shelf, time))
			.flatMap((time) -> diagnosis(shelf, time))
			.doOnNext(this.health::report)
			.then()
			.timeout(LOOK_PATIENCE)
			.onErrorResume((ex) -> {
				log.debug("The mapping of instance {} is looked at later", instance.id(), ex);
				return Mono.empty();
			});
	}

	private Mono<MappingDiagnosis> diagnosis(Shelf shelf, Instant touchedAt) {
		Instance instance = shelf.instance();
		return this.inventories.of(instance.id(), shelf.revision())
			.flatMap((inventory) -> this.drifts.since(touchedAt, instance, inventory)
				.publishOn(this.worker)
				.map((drift) -> MappingDiagnosis.of(instance, inventory, drift, touchedAt)));
	}

	@Override
	public void destroy() {
		this.worker.dispose();
	}

}
