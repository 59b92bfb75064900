package io.trackercatalog.schedule;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.InstancesChanged;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Makes instances due at once that came while we run, or that are read in another way
 * than before. Those that the store does not take down wait for the next tick.
 */
@Component
class ChangedInstances {

	/** How many instances are written down side by side. */
	private static final int AT_A_TIME = 8;

	private final DueTimes dueTimes;

	private final Clock clock;

	/** By known instances, so there are only so many. */
	private final Map<InstanceId, Depth> waiting = new ConcurrentHashMap<>();

	ChangedInstances(DueTimes dueTimes, Clock clock) {
		this.dueTimes = dueTimes;
		this.clock = clock;
	}

	@EventListener
	void changed(InstancesChanged what) {
		what.removed().forEach(this.waiting::remove);
		what.added().forEach((instance) -> this.waiting.put(instance, Depth.LIGHT));
		what.renewed().forEach((instance) -> this.waiting.put(instance, Depth.FULL));
	}

	/** Writes down what has changed since the last time. */
	Mono<Void> makeDue() {
		return Flux.fromIterable(this.waiting.entrySet())
			.flatMap(
					(change) -> this.dueTimes.bringForward(change.getKey(), change.getValue(), this.clock.instant())
						.then(Mono.fromRunnable(() -> this.waiting.remove(change.getKey(), change.getValue()))),
					AT_A_TIME)
			.then();
	}

}
