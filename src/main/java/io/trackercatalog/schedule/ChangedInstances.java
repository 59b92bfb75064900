package io.trackercatalog.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.InstancesChanged;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Makes instances due that came while we run, or that are read in another way than
 * before. One is due at once, and of thousands that come together, as they do at a start,
 * one after the other. Those that the store does not take down wait for the next tick.
 */
@Component
class ChangedInstances {

	/** How many instances are written down side by side. */
	private static final int AT_A_TIME = 8;

	private final DueTimes dueTimes;

	private final Clock clock;

	/** By known instances, so there are only so many. */
	private final Map<InstanceId, Change> waiting = new ConcurrentHashMap<>();

	ChangedInstances(DueTimes dueTimes, Clock clock) {
		this.dueTimes = dueTimes;
		this.clock = clock;
	}

	@EventListener
	void changed(InstancesChanged what) {
		what.removed().forEach(this.waiting::remove);
		Instant now = this.clock.instant();
		what.added()
			.forEach((instance) -> this.waiting.put(instance,
					new Change(Depth.LIGHT, now, NextTimes.first(instance, what.added().size() - 1, now))));
		what.renewed().forEach((instance) -> this.waiting.put(instance, new Change(Depth.FULL, now, now)));
	}

	/** Somebody who made a change may have asked for a pass too, which was faster. */
	@EventListener
	void ended(PassEnded what) {
		this.waiting.computeIfPresent(what.pass().instance(),
				(instance, change) -> change.wasSeenBy(what.pass()) ? null : change);
	}

	/** Writes down what has changed since the last time. */
	Mono<Void> makeDue() {
		return Flux.fromIterable(this.waiting.entrySet())
			.flatMap(
					(change) -> this.dueTimes
						.bringForward(change.getKey(), change.getValue().depth(), change.getValue().due())
						.then(Mono.fromRunnable(() -> this.waiting.remove(change.getKey(), change.getValue()))),
					AT_A_TIME)
			.then();
	}

	/**
	 * What is to be read anew.
	 *
	 * @param depth how much of it
	 * @param since when it changed
	 * @param due when that is to be
	 */
	private record Change(Depth depth, Instant since, Instant due) {

		boolean wasSeenBy(Pass pass) {
			Instant started = pass.startedAt();
			return started != null && !started.isBefore(this.since) && pass.state() != Pass.State.ABANDONED
					&& new Pass.Wish(this.depth, Set.of()).isGrantedBy(pass.wish());
		}

	}

}
