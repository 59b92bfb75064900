package io.trackercatalog.schedule;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.PassTally;
import io.trackercatalog.instance.InstanceId;

/**
 * Which passes wait in this process and which are under way. An instance has at most one
 * of each: a wish joins a pass that will grant it instead of asking for another.
 */
final class PassQueue {

	private final int passesAtATime;

	private final Clock clock;

	// In the order of their arrival; guarded by this, like the other.
	private final Map<InstanceId, Pass> waiting = new LinkedHashMap<>();

	private final Map<InstanceId, Underway> underway = new HashMap<>();

	PassQueue(int passesAtATime, Clock clock) {
		this.passesAtATime = passesAtATime;
		this.clock = clock;
	}

	/** The pass that will grant a wish, and whether it is a new one. */
	synchronized Joined join(InstanceId instance, Pass.Wish wish, Trigger trigger) {
		Underway running = this.underway.get(instance);
		if (running != null && wish.isGrantedBy(running.pass().wish())) {
			return new Joined(running.current(), false);
		}
		Pass queued = this.waiting.get(instance);
		if (queued == null) {
			Pass pass = Pass.queued(instance, wish, trigger, this.clock.instant());
			this.waiting.put(instance, pass);
			return new Joined(pass, true);
		}
		Pass both = queued.wishing(union(queued.wish(), wish));
		this.waiting.put(instance, both);
		return new Joined(both, !both.equals(queued));
	}

	private static Pass.Wish union(Pass.Wish one, Pass.Wish other) {
		Set<String> projects = new HashSet<>(one.projects());
		projects.addAll(other.projects());
		boolean full = one.depth() == Depth.FULL || other.depth() == Depth.FULL;
		return new Pass.Wish(full ? Depth.FULL : Depth.LIGHT, projects);
	}

	/** The next pass that may start now, if any; it counts as under way from here on. */
	synchronized Optional<Underway> next() {
		if (this.underway.size() >= this.passesAtATime) {
			return Optional.empty();
		}
		Optional<Pass> next = this.waiting.values()
			.stream()
			.filter((pass) -> !this.underway.containsKey(pass.instance()))
			.findFirst();
		return next.map((pass) -> {
			this.waiting.remove(pass.instance());
			Underway started = new Underway(pass.started(this.clock.instant()), new PassTally());
			this.underway.put(pass.instance(), started);
			return started;
		});
	}

	synchronized void ended(Pass pass) {
		this.underway.remove(pass.instance());
	}

	/**
	 * Somebody else is at this instance: a pass that was asked for waits again. Does
	 * nothing for a pass that has ended.
	 */
	synchronized void deferred(Pass pass) {
		boolean wasUnderway = this.underway.remove(pass.instance()) != null;
		if (wasUnderway && pass.trigger() == Trigger.DEMAND) {
			this.waiting.putIfAbsent(pass.instance(), pass.queuedAgain());
		}
	}

	/** How many more passes may start now. */
	synchronized int free() {
		return Math.max(0, this.passesAtATime - this.underway.size() - this.waiting.size());
	}

	synchronized boolean isBusyWith(InstanceId instance) {
		return this.underway.containsKey(instance) || this.waiting.containsKey(instance);
	}

	/** A pass that waits or is under way here, as it is now. */
	synchronized Optional<Pass> find(PassId id) {
		return Stream.concat(this.underway.values().stream().map(Underway::current), this.waiting.values().stream())
			.filter((pass) -> pass.id().equals(id))
			.findFirst();
	}

	/**
	 * A pass that will grant a wish.
	 *
	 * @param pass as it is now
	 * @param changed whether it is new or was widened, and is worth writing down
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

		Pass current() {
			return this.pass.at(this.tally.figures());
		}

	}

}
