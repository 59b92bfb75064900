package io.trackercatalog.catalog;

import java.time.Duration;

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
		return this.snapshots.heads()
			// What takes long for one instance keeps no other waiting.
			.flatMap(this.catalog::moved, MOVES_AT_A_TIME)
			.then(Mono.fromRunnable(this.firstLook::end))
			.thenReturn(true)
			.timeout(PATIENCE)
			.onErrorResume((ex) -> {
				log.debug("The store does not tell its heads; what is in memory stays", ex);
				return Mono.just(false);
			})
			.doOnNext((storeAnswers) -> this.standings.renew())
			.flatMap((storeAnswers) -> this.catalog.age(storeAnswers).timeout(PATIENCE).onErrorResume((ex) -> {
				log.debug("What is stale is told as such later", ex);
				return Mono.empty();
			}));
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
