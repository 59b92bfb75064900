package io.trackercatalog.inventory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
 * The latest report on the health of every instance's mapping, in memory.
 */
@Component
public class MappingHealth implements DisposableBean {

	/** How long whoever asks waits for a report that is just being made. */
	private static final Duration PATIENCE = Duration.ofSeconds(9);

	private static final int TRIES = 3;

	private final Snapshots snapshots;

	private final MappingTouches touches;

	private final HealthMetrics metrics;

	private final Clock clock;

	// Judging thousands of projects takes a while, which no event loop has.
	private final Scheduler worker = Schedulers.newSingle("preview", true);

	private final Sinks.Many<Map<InstanceId, HealthReport>> reports = Sinks.many().replay().latestOrDefault(Map.of());

	private volatile Map<InstanceId, HealthReport> latest = Map.of();

	MappingHealth(Snapshots snapshots, MappingTouches touches, HealthMetrics metrics, Clock clock) {
		this.snapshots = snapshots;
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
		return current(proposed.id(), (report) -> true).publishOn(this.worker)
			.map((report) -> report.under(proposed, this.clock.instant()));
	}

	private Mono<HealthReport> touchedSince(Instant time, Instance instance) {
		return current(instance.id(), (report) -> report.isUnder(instance) && !report.touchedAt().isBefore(time));
	}

	private Mono<HealthReport> current(InstanceId instance, Predicate<HealthReport> wanted) {
		return this.snapshots.head(instance)
			.flatMap((head) -> this.reports.asFlux()
				.mapNotNull((all) -> all.get(instance))
				.filter((report) -> report.revision().equals(head.revision()))
				.filter(wanted)
				.next())
			// Meanwhile the head may move on, and then that report never comes.
			.timeout(PATIENCE.dividedBy(TRIES))
			.retry(TRIES - 1);
	}

	/** Whether a report says what would be said now. */
	boolean isUpToDate(Shelf shelf, Instant touchedAt) {
		HealthReport report = this.latest.get(shelf.instance().id());
		return report != null && report.isAbout(shelf, touchedAt);
	}

	/** There is a new report. */
	synchronized void report(InstanceId instance, HealthReport report) {
		Map<InstanceId, HealthReport> more = new HashMap<>(this.latest);
		more.put(instance, report);
		replace(more);
		this.metrics.judged(instance, report.counts());
	}

	/** All other instances are gone. */
	synchronized void retain(Set<InstanceId> instances) {
		if (!instances.containsAll(this.latest.keySet())) {
			Map<InstanceId, HealthReport> fewer = new HashMap<>(this.latest);
			fewer.keySet().retainAll(instances);
			replace(fewer);
		}
	}

	private void replace(Map<InstanceId, HealthReport> reports) {
		this.latest = Map.copyOf(reports);
		this.reports.emitNext(this.latest, Sinks.EmitFailureHandler.FAIL_FAST);
	}

	@Override
	public void destroy() {
		this.worker.dispose();
	}

}
