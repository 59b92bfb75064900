package io.trackercatalog.schedule;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.discovery.PassTally;
import io.trackercatalog.instance.InstanceId;

import org.springframework.stereotype.Component;

/**
 * Which passes wait in this process and which are under way. A wish joins a pass that
 * will grant it instead of asking for another. No pass that somebody was told of is ever
 * dropped.
 */
@Component
class PassQueue {

	private final int passesAtATime;

	private final Clock clock;

	// In the order of their arrival; guarded by this, like the others.
	private final Map<PassId, Pass> waiting = new LinkedHashMap<>();

	private final Set<PassId> resting = new HashSet<>();

	private final Map<InstanceId, Underway> underway = new HashMap<>();

	PassQueue(ScheduleSettings settings, Clock clock) {
		this.passesAtATime = settings.passesAtATime();
		this.clock = clock;
	}

	/** The pass that will grant a wish, and whether it is news to the store. */
	synchronized Joined join(InstanceId instance, Pass.Wish wish, Trigger trigger) {
		Underway running = this.underway.get(instance);
		if (running != null && running.mayBeJoinedBy(trigger) && wish.isGrantedBy(running.pass().wish())) {
			Underway joined = running.joinedBy(trigger);
			this.underway.put(instance, joined);
			return new Joined(joined.current(), joined != running);
		}
		Pass queued = waiting(instance).findFirst().orElse(null);
		Pass pass = (queued == null) ? Pass.queued(instance, wish, trigger, this.clock.instant())
				: queued.wishing(queued.wish().and(wish)).joinedBy(trigger);
		this.waiting.put(pass.id(), pass);
		return new Joined(pass, !pass.equals(queued));
	}

	/** The next pass that may start now, if any; it counts as under way from here on. */
	synchronized Optional<Underway> next() {
		if (this.underway.size() >= this.passesAtATime) {
			return Optional.empty();
		}
		Optional<Pass> next = this.waiting.values()
			.stream()
			.filter((pass) -> !this.resting.contains(pass.id()) && !this.underway.containsKey(pass.instance()))
			.findFirst();
		return next.map((pass) -> {
			this.waiting.remove(pass.id());
			Underway started = new Underway(pass.started(this.clock.instant()), new PassTally());
			this.underway.put(pass.instance(), started);
			return started;
		});
	}

	synchronized void ended(Pass pass) {
		this.underway.remove(pass.instance());
	}

	/**
	 * Somebody else is at this instance: a pass that somebody was told of waits again,
	 * behind the others, and rests until {@link #wake()}.
	 */
	synchronized void deferred(Pass pass) {
		Underway deferred = this.underway.remove(pass.instance());
		if (deferred != null && deferred.pass().trigger().isPromised()) {
			this.waiting.put(pass.id(), deferred.pass().queuedAgain());
			this.resting.add(pass.id());
		}
	}

	/** Passes that rest may be tried again. */
	synchronized void wake() {
		this.resting.clear();
	}

	/** Nothing that waits will start any more. */
	synchronized List<Pass> clear() {
		List<Pass> dropped = List.copyOf(this.waiting.values());
		this.waiting.clear();
		this.resting.clear();
		return dropped;
	}

	/** How many more passes may be under way. */
	synchronized int free() {
		return this.passesAtATime - this.underway.size();
	}

	/** Those instances that no pass waits for or is at. */
	synchronized Set<InstanceId> idle(Collection<InstanceId> instances) {
		Set<InstanceId> idle = new HashSet<>(instances);
		idle.removeAll(this.underway.keySet());
		idle.removeAll(this.waiting.values().stream().map(Pass::instance).collect(Collectors.toSet()));
		return idle;
	}

	/** A pass that waits or is under way here, as it is now. */
	synchronized Optional<Pass> find(PassId id) {
		return Stream.concat(this.underway.values().stream().map(Underway::current), this.waiting.values().stream())
			.filter((pass) -> pass.id().equals(id))
			.findFirst();
	}

	private Stream<Pass> waiting(InstanceId instance) {
		return this.waiting.values().stream().filter((pass) -> pass.instance().equals(instance));
	}

	/**
	 * A pass that will grant a wish.
	 *
	 * @param pass as it is now
	 * @param changed whether it is new, was widened or has been promised to somebody for
	 * the first time, and is worth writing down
	 */
	record Joined(Pass pass, boolean changed) {
	}

	/**
	 * A pass that is under way.
	 *
	 * @param pass as it was started
	 * @param tally what it has done so far
	 */
	record Underway(Pass pass, PassTally tally) {

		/**
		 * What a tracker says that it has just changed may have been read before it did;
		 * and a pass that only has to end itself reads nothing for anybody.
		 */
		private boolean mayBeJoinedBy(Trigger trigger) {
			return trigger != Trigger.HOOK && !this.tally.isFinished();
		}

		private Underway joinedBy(Trigger trigger) {
			Pass joined = this.pass.joinedBy(trigger);
			return joined.equals(this.pass) ? this : new Underway(joined, this.tally);
		}

		Pass current() {
			return this.pass.at(this.tally.figures());
		}

	}

}
