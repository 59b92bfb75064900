package io.trackercatalog.schedule;

import java.time.Clock;
import java.util.Comparator;
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
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;

import org.springframework.stereotype.Component;

/**
 * Which passes wait in this process and which are under way. A wish joins a pass that
 * will grant it instead of asking for another. No pass that somebody was told of is ever
 * dropped.
 */
@Component
class PassQueue {

	private final int passesAtATime;

	private final int passesPerHost;

	private final Instances instances;

	private final Clock clock;

	// In the order of their arrival; guarded by this, like the others.
	private final Map<PassId, Pass> waiting = new LinkedHashMap<>();

	private final Set<PassId> resting = new HashSet<>();

	private final Map<InstanceId, Underway> underway = new HashMap<>();

	PassQueue(ScheduleSettings settings, Instances instances, Clock clock) {
		this.passesAtATime = settings.passesAtATime();
		this.passesPerHost = settings.passesPerHost();
		this.instances = instances;
		this.clock = clock;
	}

	/** The pass that will grant a wish, as far as it is known here. */
	synchronized Pass join(InstanceId instance, Pass.Wish wish, Trigger trigger) {
		Underway running = this.underway.get(instance);
		if (running != null && running.mayBeJoinedBy(trigger, this.instances.find(instance))
				&& wish.isGrantedBy(running.pass().wish())) {
			Underway joined = running.joinedBy(trigger);
			this.underway.put(instance, joined);
			return joined.current();
		}
		Pass queued = waiting(instance).findFirst().orElse(null);
		Pass pass = (queued == null) ? Pass.queued(instance, wish, trigger, this.clock.instant())
				: queued.wishing(queued.wish().and(wish)).joinedBy(trigger);
		this.waiting.put(pass.id(), pass);
		return pass;
	}

	/**
	 * The next pass that may start now, if any; it counts as under way from here on. The
	 * organisation with the fewest passes under way comes first, then who came first.
	 */
	synchronized Optional<Underway> next() {
		if (this.underway.size() >= this.passesAtATime) {
			return Optional.empty();
		}
		Load load = load();
		Optional<Pass> next = this.waiting.values()
			.stream()
			.filter((pass) -> !this.resting.contains(pass.id()) && !this.underway.containsKey(pass.instance())
					&& this.instances.find(pass.instance()).filter(load::isHostBusy).isEmpty())
			.min(Comparator
				.comparingLong((pass) -> this.instances.find(pass.instance()).map(load::ofOrganisation).orElse(0L)));
		return next.map((pass) -> {
			this.waiting.remove(pass.id());
			Underway started = new Underway(pass.started(this.clock.instant()), this.instances.find(pass.instance()),
					new PassTally(), List.of());
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

	/**
	 * Nobody joins a pass any more that has ended elsewhere; if it waits, it will not
	 * start.
	 * @param pass as it was here before the store was asked: one that waited then may be
	 * well under way by now
	 */
	synchronized void forgets(Pass pass) {
		this.resting.remove(pass.id());
		this.waiting.remove(pass.id());
		Underway running = this.underway.get(pass.instance());
		if (running != null && running.pass().id().equals(pass.id()) && pass.state() == Pass.State.RUNNING) {
			running.tally().finish();
		}
	}

	/** Nothing that waits will start here any more. */
	synchronized void clear() {
		this.waiting.clear();
		this.resting.clear();
	}

	/** How many passes are under way. */
	synchronized int running() {
		return this.underway.size();
	}

	/** How many passes wait for their turn. */
	synchronized int waiting() {
		return this.waiting.size();
	}

	/** How many more passes may be under way. */
	synchronized int free() {
		return this.passesAtATime - this.underway.size();
	}

	/** Whose turn it is to have the places that are free now. */
	synchronized Turns turns() {
		Load load = load();
		Set<InstanceId> waited = this.waiting.values().stream().map(Pass::instance).collect(Collectors.toSet());
		return new Turns(free(),
				this.instances.all()
					.stream()
					.filter((instance) -> !waited.contains(instance.id()) && mayStart(instance, load))
					.toList(),
				load);
	}

	/** Whether a pass may start of an instance. */
	synchronized boolean mayStart(InstanceId id) {
		return free() > 0 && waiting(id).findAny().isEmpty()
				&& this.instances.find(id).filter((instance) -> mayStart(instance, load())).isPresent();
	}

	private boolean mayStart(Instance instance, Load load) {
		return !this.underway.containsKey(instance.id()) && !load.isHostBusy(instance);
	}

	private Load load() {
		return new Load(this.underway.keySet().stream().flatMap((id) -> this.instances.find(id).stream()).toList(),
				this.passesPerHost);
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
	 * A pass that is under way.
	 *
	 * @param pass as it was started
	 * @param instance as it was known then
	 * @param tally what it has done so far
	 * @param granted other passes, whose wishes it grants
	 */
	record Underway(Pass pass, Optional<Instance> instance, PassTally tally, List<Owed> granted) {

		/**
		 * What a tracker says that it has just changed may have been read before it did;
		 * a pass that only has to end itself reads nothing for anybody; and whoever has
		 * configured the instance anew does not mean what is read as it was before.
		 */
		private boolean mayBeJoinedBy(Trigger trigger, Optional<Instance> now) {
			return trigger != Trigger.HOOK && !this.tally.isFinished() && this.instance.equals(now);
		}

		private Underway joinedBy(Trigger trigger) {
			Pass joined = this.pass.joinedBy(trigger);
			return joined.equals(this.pass) ? this : new Underway(joined, this.instance, this.tally, this.granted);
		}

		/** The same for somebody else as well. */
		Underway granting(List<Owed> others) {
			Pass.Wish all = others.stream()
				.map((other) -> other.pass().wish())
				.reduce(this.pass.wish(), Pass.Wish::and);
			return new Underway(this.pass.wishing(all), this.instance, this.tally, others);
		}

		Pass current() {
			return this.pass.at(this.tally.figures());
		}

	}

}
