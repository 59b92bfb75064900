package io.trackercatalog.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.trackercatalog.change.Comparisons;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.MappingTouches;
import io.trackercatalog.instance.MappingTouches.Touch;
import io.trackercatalog.snapshot.Edition;
import io.trackercatalog.snapshot.History;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.ProjectEntry;
import io.trackercatalog.snapshot.Revision;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has a mapping's health looked at anew when the tracker's snapshot, the mapping, or what
 * is taken as seen of it has changed.
 */
@Component
class HealthWatch implements SmartLifecycle, DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(HealthWatch.class);

	/** How often is looked whether a mapping was touched, maybe by another replica. */
	private static final Duration EVERY = Duration.ofSeconds(2);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	/** For comparing two snapshots of a large tracker on a busy machine. */
	private static final Duration LOOK_PATIENCE = Duration.ofMinutes(5);

	private final Inventories inventories;

	private final MappingTouches touches;

	private final History history;

	private final Snapshots snapshots;

	private final Comparisons comparisons;

	private final MappingHealth health;

	// Thousands of projects take a while, which no event loop has.
	private final Scheduler worker = Schedulers.newSingle("health", true);

	private volatile @Nullable Disposable watching;

	HealthWatch(Inventories inventories, MappingTouches touches, History history, Snapshots snapshots,
			Comparisons comparisons, MappingHealth health) {
		this.inventories = inventories;
		this.touches = touches;
		this.history = history;
		this.snapshots = snapshots;
		this.comparisons = comparisons;
		this.health = health;
	}

	@Override
	public void start() {
		this.watching = Flux.interval(Duration.ZERO, EVERY)
			.onBackpressureDrop()
			.concatMap((tick) -> touches(), 1)
			.switchMap((touches) -> this.inventories.stocks().map((stock) -> new Look(stock, touches)))
			.onBackpressureLatest()
			.publishOn(this.worker, 1)
			.concatMap(this::look, 0)
			.subscribe();
	}

	private Mono<Map<InstanceId, Touch>> touches() {
		return this.touches.all().collectMap(Touch::instance).timeout(PATIENCE).onErrorResume((ex) -> {
			log.debug("The store does not tell which mappings were touched", ex);
			return Mono.empty();
		});
	}

	private Mono<Void> look(Look look) {
		this.health.retain(look.stock().shelves().keySet());
		return Flux.fromIterable(look.stock().shelves().values())
			.concatMap((shelf) -> look(shelf, look.touches().get(shelf.instance().id())))
			.then();
	}

	private Mono<Void> look(Shelf shelf, @Nullable Touch touch) {
		Instance instance = shelf.instance();
		Mono<Instant> touchedAt = (touch != null && touch.isOf(instance)) ? Mono.just(touch.touchedAt())
				: this.touches.last(instance);
		return touchedAt.filter((time) -> !this.health.isUpToDate(shelf, time))
			.flatMap((time) -> report(shelf, time))
			.doOnNext((report) -> this.health.report(instance.id(), report))
			.then()
			.timeout(LOOK_PATIENCE)
			.onErrorResume((ex) -> {
				log.debug("The mapping of instance {} is looked at later", instance.id(), ex);
				return Mono.empty();
			});
	}

	private Mono<HealthReport> report(Shelf shelf, Instant touchedAt) {
		return drift(shelf, touchedAt).publishOn(this.worker).map((drift) -> HealthReport.of(shelf, drift, touchedAt));
	}

	/** Before the first snapshot, or the first that is kept, nothing was seen. */
	private Mono<Drift> drift(Shelf shelf, Instant touchedAt) {
		InstanceId instance = shelf.instance().id();
		Revision now = shelf.inventory().revision();
		return this.history.at(instance, touchedAt)
			.switchIfEmpty(this.history.oldest(instance))
			.map(Edition::revision)
			.filter((then) -> !then.equals(now))
			.flatMap((then) -> Mono.zip(snapshot(instance, then), snapshot(instance, now)))
			.flatMap((both) -> drift(shelf, both.getT1(), both.getT2()))
			.defaultIfEmpty(Drift.NONE);
	}

	private Mono<Drift> drift(Shelf shelf, Snapshot then, Snapshot now) {
		List<PartHash> different = then.projects()
			.stream()
			.map(ProjectEntry::part)
			.filter((part) -> !shelf.inventory().projects().containsKey(part))
			.toList();
		return Mono.zip(this.comparisons.between(shelf.instance(), then, now),
				this.snapshots.projects(then.instance(), different)
					.map(Map.Entry::getValue)
					.collectMap(ProjectContent::id),
				Drift::new);
	}

	private Mono<Snapshot> snapshot(InstanceId instance, Revision revision) {
		return this.snapshots.find(instance, revision)
			.switchIfEmpty(Mono.error(() -> new IllegalStateException(
					"Snapshot %s of instance %s is not in the store".formatted(revision, instance))));
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

	@Override
	public void destroy() {
		this.worker.dispose();
	}

	/**
	 * What is looked at.
	 *
	 * @param touches when the mappings were touched, as far as the store knew just now
	 */
	private record Look(Stock stock, Map<InstanceId, Touch> touches) {
	}

}
