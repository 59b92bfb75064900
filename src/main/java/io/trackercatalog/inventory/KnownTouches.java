package io.trackercatalog.inventory;

import java.time.Clock;
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

	private final Clock clock;

	private volatile Map<InstanceId, Touch> known = Map.of();

	/** When the last question was asked that was answered, by our clock. */
	private Instant askedAt = Instant.EPOCH;

	private int untilAll;

	KnownTouches(MappingTouches touches, Clock clock) {
		this.touches = touches;
		this.clock = clock;
	}

	/** Asks the store; fails if that does, and what is known stays. */
	Mono<Void> refresh() {
		return Mono.defer(() -> {
			Instant now = this.clock.instant();
			return (isAllDue(now) ? all() : recent()).doOnNext((answered) -> this.askedAt = now);
		}).then();
	}

	/** A clock that was put back does not tell how long ago the last question was. */
	private boolean isAllDue(Instant now) {
		return this.untilAll == 0 || now.isBefore(this.askedAt);
	}

	/** Mends what clocks that are far apart have hidden, and forgets who is gone. */
	private Mono<List<Touch>> all() {
		return this.touches.since(Instant.EPOCH).collectList().doOnNext((all) -> {
			this.known = with(Map.of(), all);
			this.untilAll = NEW_AT_A_TIME;
		});
	}

	private Mono<List<Touch>> recent() {
		return this.touches.since(this.askedAt.minus(OVERLAP)).collectList().doOnNext((touched) -> {
			List<Touch> news = touched.stream().filter((touch) -> !touch.equals(find(touch.instance()))).toList();
			if (!news.isEmpty()) {
				this.known = with(this.known, news);
			}
			this.untilAll--;
		});
	}

	private static Map<InstanceId, Touch> with(Map<InstanceId, Touch> before, List<Touch> touched) {
		Map<InstanceId, Touch> more = new HashMap<>(before);
		touched.forEach((touch) -> more.put(touch.instance(), touch));
		return more;
	}

	@Nullable Touch find(InstanceId instance) {
		return this.known.get(instance);
	}

}
