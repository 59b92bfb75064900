package io.trackercatalog.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.MappingTouches;
import io.trackercatalog.instance.MappingTouches.Touch;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * When mappings were touched, as far as the store told it: all of it at first, then what
 * is new. Not to be refreshed by two at a time.
 */
final class KnownTouches {

	/** Between the clocks of two replicas. */
	private static final Duration LARGEST_SKEW = Duration.ofMinutes(10);

	private final MappingTouches touches;

	private final Map<InstanceId, Touch> known = new ConcurrentHashMap<>();

	private volatile Instant latest = Instant.EPOCH.plus(LARGEST_SKEW);

	KnownTouches(MappingTouches touches) {
		this.touches = touches;
	}

	/** Asks for what is new; fails if the store does. */
	Mono<Void> refresh() {
		return this.touches.since(this.latest.minus(LARGEST_SKEW)).doOnNext(this::learn).then();
	}

	private void learn(Touch touch) {
		this.known.put(touch.instance(), touch);
		if (touch.touchedAt().isAfter(this.latest)) {
			this.latest = touch.touchedAt();
		}
	}

	@Nullable Touch find(InstanceId instance) {
		return this.known.get(instance);
	}

	/** All other instances are gone. */
	void retain(Set<InstanceId> instances) {
		this.known.keySet().retainAll(instances);
	}

}
