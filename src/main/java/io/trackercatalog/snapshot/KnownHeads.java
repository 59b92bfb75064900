package io.trackercatalog.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.HeadStore.Moved;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * All heads. There may be ten thousand, of which some move in a second, and they are
 * asked for every second: so those are read that have moved since, and all of them only
 * now and then.
 */
final class KnownHeads {

	/** What moves under an older release, or is deleted, is noticed so late. */
	static final Duration ALL_EVERY = Duration.ofSeconds(30);

	/**
	 * What the store says moved first may be seen last: it takes a moment to be written,
	 * and after a failover another clock goes on.
	 */
	private static final Duration OVERLAP = Duration.ofSeconds(10);

	private final HeadStore store;

	private final Clock clock;

	private final Map<InstanceId, Head> heads = new ConcurrentHashMap<>();

	/** When the last move was, by the clock of the store. */
	private volatile Instant lastMove = Instant.EPOCH;

	/** When all were read; null until they have been. */
	private volatile @Nullable Instant allReadAt;

	KnownHeads(HeadStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	/** Every head, as the store has it now. Fails if the store does. */
	Flux<Head> look() {
		return Mono.defer(() -> hasAll() ? readMoved() : readAll())
			.thenMany(Flux.defer(() -> Flux.fromIterable(List.copyOf(this.heads.values()))));
	}

	private boolean hasAll() {
		Instant read = this.allReadAt;
		return read != null && Duration.between(read, this.clock.instant()).abs().compareTo(ALL_EVERY) < 0;
	}

	private Mono<Void> readMoved() {
		return this.store.movedSince(this.lastMove.minus(OVERLAP)).doOnNext(this::know).then();
	}

	private Mono<Void> readAll() {
		Instant begun = this.clock.instant();
		return ((this.allReadAt == null) ? this.store.index() : Mono.<Void>empty()).thenMany(this.store.readable())
			.collectList()
			.doOnNext((all) -> {
				all.forEach(this::know);
				this.heads.keySet()
					.retainAll(all.stream().map((one) -> one.head().instance()).collect(Collectors.toSet()));
				this.allReadAt = begun;
			})
			.then();
	}

	private synchronized void know(Moved moved) {
		this.heads.put(moved.head().instance(), moved.head());
		this.lastMove = moved.at().isAfter(this.lastMove) ? moved.at() : this.lastMove;
	}

}
