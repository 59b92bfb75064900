package io.trackercatalog.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.MappingTouches;
import io.trackercatalog.instance.MappingTouches.Touch;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * When mappings were touched, as far as the store told it: now and then all of it,
 * otherwise what is new. Not to be refreshed by two at a time.
 */
final class KnownTouches {

	/** Clocks of replicas differ: a touch that comes later may be said to be earlier. */
	private static final Duration OVERLAP = Duration.ofMinutes(10);

	/** After so many questions for what is new comes one for all of it. */
	static final int NEW_AT_A_TIME = 150;

	private final MappingTouches touches;

	private volatile Map<InstanceId, Touch> known = Map.of();

	private Instant latest = Instant.EPOCH;

	private int untilAll;

	KnownTouches(MappingTouches touches) {
		this.touches = touches;
	}

	/** Asks the store; fails if that does, and what is known stays. */
	Mono<Void> refresh() {
		return Mono.defer(() -> (this.untilAll == 0) ? all() : recent()).then();
	}

	/** Mends what clocks that are far apart have hidden, and forgets who is gone. */
	private Mono<List<Touch>> all() {
		return this.touches.since(Instant.EPOCH).collectList().doOnNext((all) -> {
			this.latest = Instant.EPOCH;
			learn(Map.of(), all);
			this.untilAll = NEW_AT_A_TIME;
		});
	}

	private Mono<List<Touch>> recent() {
		return this.touches.since(this.latest.minus(OVERLAP)).collectList().doOnNext((news) -> {
			learn(this.known, news);
			this.untilAll--;
		});
	}

	private void learn(Map<InstanceId, Touch> before, List<Touch> touched) {
		Map<InstanceId, Touch> more = new HashMap<>(before);
		for (Touch touch : touched) {
			more.put(touch.instance(), touch);
			this.latest = touch.touchedAt().isAfter(this.latest) ? touch.touchedAt() : this.latest;
		}
		this.known = more;
	}

	@Nullable Touch find(InstanceId instance) {
		return this.known.get(instance);
	}

}
