package io.trackercatalog.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.trackercatalog.background.BackgroundLoop;
import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.Snapshots;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.stereotype.Component;

/**
 * Looks regularly whether another replica has moved a head, and whether what was fresh is
 * stale now.
 */
@Component
class HeadWatch extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(HeadWatch.class);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Snapshots snapshots;

	private final AnswerRenewal renewal;

	private final FirstLook firstLook;

	private final Duration every;

	HeadWatch(Snapshots snapshots, AnswerRenewal renewal, FirstLook firstLook, CacheSettings settings) {
		this.snapshots = snapshots;
		this.renewal = renewal;
		this.firstLook = firstLook;
		this.every = settings.headsEvery();
	}

	@Override
	protected Flux<?> work() {
		return Flux.interval(Duration.ZERO, this.every).onBackpressureDrop().concatMap((tick) -> look(), 1);
	}

	private Mono<Void> look() {
		return heads().flatMap((heads) -> heads.map((known) -> move(known).thenReturn(true)).orElse(Mono.just(false)))
			.flatMap(this::age);
	}

	/** Empty inside while the store does not tell them. */
	private Mono<Optional<List<Head>>> heads() {
		return this.snapshots.heads()
			.collectList()
			// Thousands are looked at, for which the store's threads have no time.
			.publishOn(Schedulers.parallel())
			.map(Optional::of)
			.timeout(PATIENCE)
			.onErrorResume((ex) -> {
				log.debug("The store does not tell its heads; what is in memory stays", ex);
				return Mono.just(Optional.empty());
			});
	}

	private Mono<Void> move(List<Head> heads) {
		return this.renewal.movedAll(heads)
			.then(Mono.<Void>fromRunnable(this.firstLook::end))
			.timeout(PATIENCE)
			.onErrorResume((ex) -> {
				log.debug("Not every answer to what has changed is ready yet", ex);
				return Mono.empty();
			});
	}

	/** Goes on by itself where it takes longer than till the next look. */
	private Mono<Void> age(boolean storeAnswers) {
		return this.renewal.age(storeAnswers).timeout(this.every).onErrorResume((ex) -> {
			log.debug("What is stale is told as such later", ex);
			return Mono.empty();
		});
	}

}
