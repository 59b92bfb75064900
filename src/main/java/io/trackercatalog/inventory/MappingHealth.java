package io.trackercatalog.inventory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.MappingTouches;
import io.trackercatalog.snapshot.Snapshots;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * How it is with every instance's mapping, in memory.
 */
@Component
public class MappingHealth implements DisposableBean {

	/** How long whoever asks waits for a report that is just being made. */
	private static final Duration PATIENCE = Duration.ofSeconds(9);

	private static final int TRIES = 3;

	private final Snapshots snapshots;

	private final Inventories inventories;

	private final MappingTouches touches;

	private final HealthMetrics metrics;

	private final Clock clock;

	// Judging thousands of projects takes a while, which no event loop has.
	private final Scheduler worker = Schedulers.newSingle("preview", true);

	private final Map<InstanceId, MappingDiagnosis> latest = new ConcurrentHashMap<>();

	private final Sinks.Many<MappingDiagnosis> news = Sinks.many().multicast().directBestEffort();

	MappingHealth(Snapshots snapshots, Inventories inventories, MappingTouches touches, HealthMetrics metrics,
			Clock clock) {
		this.snapshots = snapshots;
		this.inventories = inventories;
		this.touches = touches;
		this.metrics = metrics;
		this.clock = clock;
	}

	/**
	 * How it is with the mapping that an instance has now, in its current snapshot.
	 * @return empty if it has no snapshot yet; fails with a
	 * {@link java.util.concurrent.TimeoutException} if the report is not ready in time
	 */
	public Mono<HealthReport> of(Instance instance) {
		return touchedSince(Instant.MIN, instance);
	}

	/**
	 * Somebody has seen the mapping, and it is as it should be: what changed up to now
	 * does not count any more.
	 * @return how it is with it then, as {@link #of}
	 */
	public Mono<HealthReport> confirm(Instance instance) {
		return this.touches.confirm(instance).flatMap((now) -> touchedSince(now, instance));
	}

	/**
	 * How it would be with a mapping that is not saved, in the current snapshot. Nothing
	 * that changed before counts, as it would not after saving.
	 * @return empty if there is no snapshot yet; fails as {@link #of}
	 */
	public Mono<HealthReport> preview(Instance proposed) {
		return this.snapshots.head(proposed.id())
			.flatMap(this.inventories::of)
			.timeout(PATIENCE)
			.publishOn(this.worker)
			.map((inventory) -> new HealthReport(
					MappingDiagnosis.of(proposed, inventory, Drift.NONE, this.clock.instant()), inventory));
	}

	private Mono<HealthReport> touchedSince(Instant time, Instance instance) {
		return current(instance.id(),
				(diagnosis) -> diagnosis.isUnder(instance) && !diagnosis.touchedAt().isBefore(time));
	}

	private Mono<HealthReport> current(InstanceId instance, Predicate<MappingDiagnosis> wanted) {
		return this.snapshots.head(instance)
			.flatMap((head) -> this.news.asFlux()
				.filter((diagnosis) -> diagnosis.instance().id().equals(instance))
				// After the first look at the news, lest one is missed.
				.mergeWith(Mono.fromSupplier(() -> this.latest.get(instance)))
				.filter((diagnosis) -> diagnosis.revision().equals(head.revision()))
				.filter(wanted)
				.next())
			// Meanwhile the head may move on, and then that report never comes.
			.timeout(PATIENCE.dividedBy(TRIES))
			.retry(TRIES - 1)
			.flatMap((diagnosis) -> this.inventories.of(instance, diagnosis.revision())
				.timeout(PATIENCE)
				.map((inventory) -> new HealthReport(diagnosis, inventory)));
	}

	/** Whether what is known is what would be said now. */
	boolean isUpToDate(Shelf shelf, Instant touchedAt) {
		MappingDiagnosis diagnosis = this.latest.get(shelf.instance().id());
		return diagnosis != null && diagnosis.isAbout(shelf, touchedAt);
	}

	/** This is how it is now. */
	synchronized void report(MappingDiagnosis diagnosis) {
		InstanceId instance = diagnosis.instance().id();
		this.latest.put(instance, diagnosis);
		this.news.emitNext(diagnosis, Sinks.EmitFailureHandler.FAIL_FAST);
		this.metrics.judged(instance, diagnosis.counts());
	}

	/** All other instances are gone. */
	void retain(Set<InstanceId> instances) {
		this.latest.keySet().retainAll(instances);
	}

	@Override
	public void destroy() {
		this.worker.dispose();
	}

}
