package io.trackercatalog.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

	/**
	 * After this at the latest is noticed what does not say when it moved: what an older
	 * release moves, what is gone, and what a store moved whose clock was put right.
	 */
	static final Duration ALL_EVERY = Duration.ofSeconds(30);

	/**
	 * What the store says moved first may be seen last: it takes a moment to be written,
	 * and after a failover another clock goes on.
	 */
	private static final Duration OVERLAP = Duration.ofSeconds(10);

	/** Between the clocks of a store and a replica. What is later than that is wrong. */
	private static final Duration LARGEST_SKEW = Duration.ofMinutes(10);

	private final HeadStore store;

	private final Clock clock;

	private final Flux<Known> reading = Flux.defer(this::read).doOnNext((read) -> this.known = read).share();

	private volatile @Nullable Known known;

	KnownHeads(HeadStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	/**
	 * Every head, as the store has it now but for what is noticed late. Whoever comes
	 * while they are being read gets what comes of that. Fails if the store does.
	 */
	Flux<Head> look() {
		// Who comes between the last word of a reading and its end hears nothing.
		return this.reading.next().switchIfEmpty(Mono.fromSupplier(() -> this.known)).flatMapIterable(Known::all);
	}

	private Mono<Known> read() {
		Known before = this.known;
		Instant now = this.clock.instant();
		if (before != null && Duration.between(before.allReadAt(), now).abs().compareTo(ALL_EVERY) < 0) {
			return this.store.movedSince(before.lastMove().minus(OVERLAP))
				.collectList()
				.map((moved) -> before.with(moved, now.plus(LARGEST_SKEW)));
		}
		Map<InstanceId, Head> earlier = (before != null) ? before.heads() : Map.of();
		return this.store.readable()
			.collectList()
			.map((all) -> new Known(retained(earlier, all), now, Instant.EPOCH).with(all, now.plus(LARGEST_SKEW)));
	}

	private static Map<InstanceId, Head> retained(Map<InstanceId, Head> earlier, List<Moved> all) {
		Map<InstanceId, Head> retained = new HashMap<>(earlier);
		retained.keySet().retainAll(all.stream().map((one) -> one.head().instance()).collect(Collectors.toSet()));
		return retained;
	}

	/**
	 * What is known of them.
	 *
	 * @param allReadAt when all were read
	 * @param lastMove by the clock of the store
	 */
	private record Known(Map<InstanceId, Head> heads, Instant allReadAt, Instant lastMove) {

		List<Head> all() {
			return List.copyOf(this.heads.values());
		}

		/** What is the same stays the same object, which is compared fast. */
		Known with(List<Moved> moved, Instant latest) {
			Map<InstanceId, Head> more = new HashMap<>(this.heads);
			Instant last = this.lastMove;
			for (Moved one : moved) {
				more.computeIfPresent(one.head().instance(), (id, head) -> head.equals(one.head()) ? head : one.head());
				more.putIfAbsent(one.head().instance(), one.head());
				last = (one.at().isAfter(last) && one.at().isBefore(latest)) ? one.at() : last;
			}
			return new Known(more, this.allReadAt, last);
		}

	}

}
