package io.trackercatalog.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.lease.Leases;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Passes that ran, run and are to run, of every instance.
 */
@Component
public class Passes {

	/** How many instances are written down side by side. */
	private static final int INSTANCES_AT_A_TIME = 8;

	private final Instances instances;

	private final DueTimes dueTimes;

	private final PassStore store;

	private final PassQueue queue;

	private final Dispatcher dispatcher;

	private final Leases leases;

	private final Clock clock;

	Passes(Instances instances, DueTimes dueTimes, PassStore store, PassQueue queue, Dispatcher dispatcher,
			Leases leases, Clock clock) {
		this.instances = instances;
		this.dueTimes = dueTimes;
		this.store = store;
		this.queue = queue;
		this.dispatcher = dispatcher;
		this.leases = leases;
		this.clock = clock;
	}

	/**
	 * Asks for a pass now. A pass that waits or is under way already and will read what
	 * is wished is joined, not doubled.
	 * @return the pass that will grant the wish; empty if there is no such instance
	 */
	public Mono<Pass> refresh(InstanceId instance, Pass.Wish wish) {
		return refresh(instance, wish, Trigger.DEMAND);
	}

	/** Asks for a pass now, and says why. */
	Mono<Pass> refresh(InstanceId instance, Pass.Wish wish, Trigger trigger) {
		return Mono.justOrEmpty(this.instances.find(instance))
			// Written before it starts, so that it can be looked up whatever happens.
			.flatMap((found) -> join(instance, wish, trigger))
			.doOnNext((pass) -> this.dispatcher.dispatch());
	}

	/**
	 * A pass may wait here that another replica has read for already, or be under way
	 * here though another one has taken over: that was before this was wished, so it
	 * takes another one.
	 */
	private Mono<Pass> join(InstanceId instance, Pass.Wish wish, Trigger trigger) {
		return Mono.defer(() -> {
			Pass pass = this.queue.join(instance, wish, trigger);
			Mono<Boolean> promised = (pass.state() == Pass.State.QUEUED) ? waits(pass) : this.store.joined(pass);
			return promised.flatMap((open) -> {
				if (open) {
					return Mono.just(pass);
				}
				this.queue.forgets(pass);
				return join(instance, wish, trigger);
			});
		});
	}

	/**
	 * The instance of a pass that waits is due as well from now on, so that another
	 * replica reads it should this one be gone before it has.
	 * @return whether it waits
	 */
	private Mono<Boolean> waits(Pass pass) {
		return this.store.queued(pass)
			.filter((waits) -> waits)
			.flatMap((waits) -> this.dueTimes.bringForward(pass.instance(), pass.wish().depth(), this.clock.instant())
				.thenReturn(true))
			.defaultIfEmpty(false);
	}

	/** A pass as it is now; empty if it is unknown or forgotten. */
	public Mono<Pass> find(PassId id) {
		return Mono.defer(() -> Mono.justOrEmpty(this.queue.find(id))).switchIfEmpty(this.store.find(id));
	}

	/** The latest passes of an instance, newest first. */
	public Flux<Pass> latest(InstanceId instance, int limit) {
		return this.store.latest(instance, limit).map((pass) -> this.queue.find(pass.id()).orElse(pass));
	}

	/** When the next pass of an instance is due; empty if that is not known. */
	public Mono<Instant> next(InstanceId instance) {
		return this.dueTimes.next(instance);
	}

	/**
	 * Makes instances due for their first pass after a start.
	 * @param wanted which of them
	 * @return those that are, one after the other
	 */
	Flux<InstanceId> scheduleFirst(Predicate<InstanceId> wanted) {
		List<Instance> all = this.instances.all();
		Instant now = this.clock.instant();
		return Flux.fromIterable(all)
			.map(Instance::id)
			.filter(wanted)
			.flatMap((instance) -> this.dueTimes.bringForward(instance, NextTimes.first(instance, all.size(), now))
				.thenReturn(instance), INSTANCES_AT_A_TIME);
	}

	/** Starts what waits and what is due, as far as there is room. */
	Mono<Void> startDue() {
		this.queue.wake();
		this.dispatcher.dispatch();
		return Mono.fromSupplier(this.queue::free)
			.filter((free) -> free > 0)
			.flatMapMany((free) -> this.dueTimes.due(this.clock.instant()))
			.filter((due) -> this.instances.find(due.instance()).isPresent())
			// Mostly nothing is, and whose turn it is takes a look at all instances.
			.switchOnFirst((first, due) -> first.hasValue() ? startInTurn(due) : due.then())
			.then();
	}

	private Mono<Void> startInTurn(Flux<DueTimes.Due> due) {
		Turns turns = this.queue.turns();
		if (turns.areDecided()) {
			return Mono.empty();
		}
		Mono<Set<InstanceId>> elsewhere = this.leases.held()
			.flatMap((name) -> Mono.justOrEmpty(PassRunner.leased(name)))
			.collect(Collectors.toSet())
			.cache();
		return due.filter((next) -> turns.isIdle(next.instance()))
			.filterWhen((next) -> elsewhere.map((held) -> !held.contains(next.instance())))
			.doOnNext(turns::offer)
			.takeUntil((next) -> turns.areDecided())
			.then(Mono.fromRunnable(() -> start(turns)));
	}

	private void start(Turns turns) {
		for (DueTimes.Due due : turns.choose()) {
			// Meanwhile somebody may have asked for a pass.
			if (this.queue.mayStart(due.instance())) {
				this.queue.join(due.instance(), new Pass.Wish(due.depth(), Set.of()), Trigger.SCHEDULE);
				this.dispatcher.dispatch();
			}
		}
	}

}
