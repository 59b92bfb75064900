package io.trackercatalog.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.Snapshots;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks regularly whether another replica has moved a head, and whether what was fresh is
 * stale now.
 */
@Component
class HeadWatch implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(HeadWatch.class);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final int MOVES_AT_A_TIME = 256;

	private final Snapshots snapshots;

	private final CaffeineCatalog catalog;

	private final Standings standings;

	private final FirstLook firstLook;

	private final Duration every;

	private volatile @Nullable Disposable watching;

	HeadWatch(Snapshots snapshots, CaffeineCatalog catalog, Standings standings, FirstLook firstLook,
			CacheSettings settings) {
		this.snapshots = snapshots;
		this.catalog = catalog;
		this.standings = standings;
		this.firstLook = firstLook;
		this.every = settings.headsEvery();
	}

	@Override
	public void start() {
		this.watching = Flux.interval(Duration.ZERO, this.every)
			.onBackpressureDrop()
			.concatMap((tick) -> look(), 1)
			.subscribe();
	}

	private Mono<Void> look() {
		return heads().flatMap((heads) -> heads.map((known) -> move(known).thenReturn(true)).orElse(Mono.just(false)))
			.doOnNext((storeAnswers) -> this.standings.renew())
			.flatMap(this::age);
	}

	/** Empty inside while the store does not tell them. */
	private Mono<Optional<List<Head>>> heads() {
		return this.snapshots.heads().collectList().map(Optional::of).timeout(PATIENCE).onErrorResume((ex) -> {
			log.debug("The store does not tell its heads; what is in memory stays", ex);
			return Mono.just(Optional.empty());
		});
	}

	private Mono<Void> move(List<Head> heads) {
		return Flux.fromIterable(heads)
			// What takes long for one instance keeps no other waiting.
			.flatMap(this.catalog::moved, MOVES_AT_A_TIME)
			.then(Mono.<Void>fromRunnable(this.firstLook::end))
			.timeout(PATIENCE)
			.onErrorResume((ex) -> {
				log.debug("Not every answer to what has changed is ready yet", ex);
				return Mono.empty();
			});
	}

	/** Goes on by itself where it takes longer than till the next look. */
	private Mono<Void> age(boolean storeAnswers) {
		return this.catalog.age(storeAnswers).timeout(this.every).onErrorResume((ex) -> {
			log.debug("What is stale is told as such later", ex);
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
