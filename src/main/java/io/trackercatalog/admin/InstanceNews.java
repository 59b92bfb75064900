package io.trackercatalog.admin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import io.trackercatalog.change.Change;
import io.trackercatalog.change.ChangeId;
import io.trackercatalog.change.Changes;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.schedule.Pass;
import io.trackercatalog.schedule.Passes;
import io.trackercatalog.snapshot.Edition;
import io.trackercatalog.snapshot.History;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * What is new of instances, whichever replica it came from. However many listen to an
 * instance, the store is asked once a second, and only while somebody listens.
 */
@Component
class InstanceNews {

	private static final Logger log = LoggerFactory.getLogger(InstanceNews.class);

	private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

	/** Changes that are in memory at a time for one listener. */
	private static final int BATCH = 200;

	private final Changes changes;

	private final History history;

	private final Passes passes;

	/** By configured instances, so there are only so many. */
	private final Map<InstanceId, Flux<Look>> looks = new ConcurrentHashMap<>();

	InstanceNews(Changes changes, History history, Passes passes) {
		this.changes = changes;
		this.history = history;
		this.passes = passes;
	}

	/** The latest pass, whenever another one is or its state is another one. */
	Flux<Pass> passes(InstanceId instance) {
		return looks(instance).flatMapIterable((look) -> look.pass().stream().toList())
			.distinctUntilChanged((pass) -> List.of(pass.id(), pass.state()));
	}

	/** Behind all that was told of an instance up to now. */
	Mono<ChangeId> now(InstanceId instance) {
		return this.history.lastTold(instance)
			.map((edition) -> ChangeId.behind(instance, edition.number()))
			.defaultIfEmpty(ChangeId.first(instance));
	}

	/**
	 * The changes that come.
	 * @param last one of this instance, behind which to begin
	 */
	Flux<Change> changes(InstanceId instance, ChangeId last) {
		return Flux.defer(() -> {
			AtomicReference<ChangeId> told = new AtomicReference<>(last);
			return looks(instance).map(Look::edition)
				.distinctUntilChanged()
				.concatMap((edition) -> upTo(instance, edition, told), 1);
		});
	}

	private Flux<Change> upTo(InstanceId instance, int edition, AtomicReference<ChangeId> told) {
		return Flux.defer(() -> this.changes.after(instance, Objects.requireNonNull(told.get()), BATCH))
			// Of an edition that is not told to its end, some changes may still be on
			// their way into the store.
			.takeWhile((change) -> change.edition() <= edition)
			.doOnNext((change) -> told.set(change.id()))
			.collectList()
			.repeat()
			.takeUntil((batch) -> batch.size() < BATCH)
			.concatMapIterable((batch) -> batch);
	}

	private Flux<Look> looks(InstanceId instance) {
		return this.looks.computeIfAbsent(instance,
				(id) -> Flux.interval(Duration.ZERO, LOOK_EVERY)
					.onBackpressureDrop()
					.concatMap((tick) -> look(id), 1)
					.replay(1)
					.refCount(1));
	}

	private Mono<Look> look(InstanceId instance) {
		return Mono
			.zip(this.history.lastTold(instance).map(Edition::number).defaultIfEmpty(0),
					this.passes.latest(instance, 1).next().singleOptional(), Look::new)
			.timeout(LOOK_EVERY.multipliedBy(10))
			.onErrorResume((ex) -> {
				log.debug("The store does not say what is new of instance {}", instance, ex);
				return Mono.empty();
			});
	}

	/**
	 * What one look into the store shows.
	 *
	 * @param edition the number of the newest edition all of whose changes are known
	 * @param pass the latest one
	 */
	private record Look(int edition, Optional<Pass> pass) {
	}

}
