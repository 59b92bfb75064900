package io.trackercatalog.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

import io.trackercatalog.instance.InstanceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Lets go of the past: sweeps one instance at a time of the editions that need not be
 * kept, and of what no kept edition refers to.
 */
@Component
public class Retention {

	private static final Logger log = LoggerFactory.getLogger(Retention.class);

	/** After the start for the first sweep, and after a sweep that failed. */
	private static final Duration PAUSE = Duration.ofHours(1);

	private static final Duration LISTENER_PATIENCE = Duration.ofMinutes(1);

	private static final Duration TELL_EVERY = Duration.ofMinutes(10);

	/** How many instances are made due in one round trip. */
	private static final int BATCH = 500;

	private final HeadStore heads;

	private final History history;

	private final Horizon horizon;

	private final References references;

	private final Condemnation condemnation;

	private final SweepStore sweeps;

	private final SpaceMetrics metrics;

	// Asked for late, because those who listen also read here.
	private final ObjectProvider<SweepListener> listeners;

	private final RetentionSettings settings;

	private final Clock clock;

	/** When all were told last of what the sweeps left. */
	private volatile Instant toldAt = Instant.MIN;

	Retention(HeadStore heads, History history, Horizon horizon, References references, Condemnation condemnation,
			SweepStore sweeps, SpaceMetrics metrics, ObjectProvider<SweepListener> listeners,
			RetentionSettings settings, Clock clock) {
		this.heads = heads;
		this.history = history;
		this.horizon = horizon;
		this.references = references;
		this.condemnation = condemnation;
		this.sweeps = sweeps;
		this.metrics = metrics;
		this.listeners = listeners;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Those that are to be swept now, the longest due first. What was never due is from
	 * now on, in a while.
	 * @param wanted which of all that were ever there
	 */
	public Flux<InstanceId> due(Predicate<InstanceId> wanted) {
		Instant now = this.clock.instant();
		return this.sweeps.due(now)
			.filter((due) -> wanted.test(due.instance()))
			// To sweep them takes longer than a cursor is kept for.
			.collectList()
			.flatMapMany((all) -> begin(all, now.plus(PAUSE)).thenMany(Flux.fromIterable(all)))
			.filter((due) -> !due.first())
			.map(SweepStore.Due::instance);
	}

	private Mono<Void> begin(List<SweepStore.Due> due, Instant first) {
		return Flux.fromIterable(due)
			.filter(SweepStore.Due::first)
			.map(SweepStore.Due::instance)
			.buffer(BATCH)
			.concatMap((some) -> this.sweeps.begin(some, first))
			.then();
	}

	/** Whether an instance is still to be swept, which another replica may have done. */
	public Mono<Boolean> isDue(InstanceId instance) {
		return Mono.defer(() -> this.sweeps.isDue(instance, this.clock.instant()));
	}

	/**
	 * Tells what the last sweeps left, whoever did them: at first, and again every ten
	 * minutes however often it is asked, for the sake of what other replicas have swept.
	 * @param wanted of which instances
	 */
	public Mono<Void> tellSpace(Predicate<InstanceId> wanted) {
		return Mono.defer(() -> {
			Instant now = this.clock.instant();
			return now.isBefore(this.toldAt.plus(TELL_EVERY)) ? Mono.empty()
					: this.sweeps.spaces()
						.filter((space) -> wanted.test(space.instance()))
						.doOnNext(this.metrics::taken)
						.then(Mono.fromRunnable(() -> this.toldAt = now));
		});
	}

	/** A sweep has failed: it is tried again later. */
	public Mono<Void> putOff(InstanceId instance) {
		return this.sweeps.putOff(instance, this.clock.instant().plus(PAUSE));
	}

	/**
	 * Sweeps an instance once.
	 * @return what is left; empty if nothing was done, because the instance has no
	 * snapshot yet or somebody with a higher term is at it
	 */
	public Mono<Space> sweep(Sweep sweep) {
		InstanceId instance = sweep.instance();
		// Passes with a lower term cannot publish any more what they believe to be kept.
		return this.heads.raise(instance, sweep.term())
			.flatMap(this.horizon::advance)
			.flatMap((oldest) -> tell(instance, oldest.number()).then(kept(instance)))
			.flatMap((kept) -> clear(sweep, kept))
			.flatMap((space) -> this.sweeps.save(space).thenReturn(space))
			.doOnNext(this.metrics::taken)
			.flatMap((space) -> this.sweeps.putOff(instance, this.clock.instant().plus(this.settings.sweepEvery()))
				.thenReturn(space));
	}

	/**
	 * Lets go of all that there is of an instance that was removed.
	 * @param sweep under which nobody else works for it
	 */
	public Mono<Void> clear(Sweep sweep) {
		InstanceId instance = sweep.instance();
		return tell(instance, Integer.MAX_VALUE).then(this.history.forget(instance, Integer.MAX_VALUE))
			.then(this.condemnation.clear(SnapshotStore.COLLECTION, instance))
			.then(this.condemnation.clear(PartStore.COLLECTION, instance));
	}

	private Mono<Kept> kept(InstanceId instance) {
		return this.references.of(instance, this.history.revisions(instance));
	}

	private Mono<Space> clear(Sweep sweep, Kept kept) {
		return Mono
			.zip(judge(sweep, SnapshotStore.COLLECTION, kept::hasSnapshot),
					judge(sweep, PartStore.COLLECTION, kept::hasPart), this.history.count(sweep.instance()))
			// All marks that were seen are older than any pass that begins from here on,
			// so that such a pass sees them too, and takes off those it minds.
			.delayUntil((found) -> sweep.stillOurs())
			.delayUntil((found) -> this.condemnation.execute(SnapshotStore.COLLECTION, found.getT1(), sweep.term()))
			.delayUntil((found) -> this.condemnation.execute(PartStore.COLLECTION, found.getT2(), sweep.term()))
			.map((found) -> new Space(sweep.instance(), found.getT2().left(), found.getT1().left(), found.getT3()));
	}

	private Mono<Verdict> judge(Sweep sweep, String collection, Predicate<String> kept) {
		return this.condemnation.judge(collection, sweep.instance(), kept, sweep.grace());
	}

	private Mono<Void> tell(InstanceId instance, int oldest) {
		return Flux.fromStream(this.listeners::stream)
			.concatMap((listener) -> Mono.defer(() -> listener.keptFrom(instance, oldest))
				.timeout(LISTENER_PATIENCE)
				.onErrorResume((ex) -> {
					log.warn(
							"Not everybody has forgotten the editions of instance {} before number {}; the next sweep tells again: {}",
							instance, oldest, ex.toString());
					return Mono.empty();
				}))
			.then();
	}

}
