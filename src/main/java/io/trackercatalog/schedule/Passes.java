package io.trackercatalog.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.schedule.PassQueue.Joined;
import io.trackercatalog.schedule.PassQueue.Underway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Passes that ran, run and are to run, of every instance.
 */
@Component
public class Passes implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(Passes.class);

	private final Instances instances;

	private final DueTimes dueTimes;

	private final PassRunner runner;

	private final PassStore store;

	private final PassQueue queue;

	private final PassLog passLog = new PassLog();

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private final Disposable.Composite underway = Disposables.composite();

	Passes(Instances instances, DueTimes dueTimes, PassRunner runner, PassStore store, ScheduleSettings settings,
			ApplicationEventPublisher events, Clock clock) {
		this.instances = instances;
		this.dueTimes = dueTimes;
		this.runner = runner;
		this.store = store;
		this.queue = new PassQueue(settings.passesAtATime(), clock);
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Asks for a pass now. A pass that waits or is under way already and will read what
	 * is wished is joined, not doubled.
	 * @return the pass that will grant the wish; empty if there is no such instance
	 */
	public Mono<Pass> refresh(InstanceId instance, Pass.Wish wish) {
		return Mono.justOrEmpty(this.instances.find(instance)).flatMap((found) -> {
			Joined joined = this.queue.join(instance, wish, Trigger.DEMAND);
			Mono<Void> written = joined.changed() ? this.store.queued(joined.pass()) : Mono.empty();
			// Written before it starts, so that it can be looked up whatever happens.
			return written.then(Mono.fromRunnable(this::dispatch)).thenReturn(joined.pass());
		});
	}

	/** A pass as it is now; empty if it is unknown or forgotten. */
	public Mono<Pass> find(PassId id) {
		return Mono.justOrEmpty(this.queue.find(id)).switchIfEmpty(Mono.defer(() -> this.store.find(id)));
	}

	/** The latest passes of an instance, newest first. */
	public Flux<Pass> latest(InstanceId instance, int limit) {
		return this.store.latest(instance, limit).map((pass) -> this.queue.find(pass.id()).orElse(pass));
	}

	/** Makes every instance due for its first pass after a start. */
	Mono<Void> scheduleFirst() {
		List<Instance> all = this.instances.all();
		Instant now = this.clock.instant();
		return Flux.fromIterable(all)
			.concatMap((instance) -> this.dueTimes.bringForward(instance.id(),
					NextTimes.first(instance.id(), all.size(), now)))
			.then();
	}

	/** Starts what is due, as far as there is room. */
	Mono<Void> startDue() {
		int room = this.queue.free();
		if (room == 0) {
			return Mono.fromRunnable(this::dispatch);
		}
		return this.dueTimes.due(this.clock.instant(), room + this.instances.all().size())
			.filter((due) -> this.instances.find(due.instance()).isPresent() && !this.queue.isBusyWith(due.instance()))
			.take(room)
			.doOnNext((due) -> this.queue.join(due.instance(), new Pass.Wish(due.depth(), Set.of()), Trigger.SCHEDULE))
			.then(Mono.fromRunnable(this::dispatch));
	}

	private void dispatch() {
		this.queue.next().ifPresent((next) -> {
			start(next);
			dispatch();
		});
	}

	private void start(Underway next) {
		Disposable.Swap handle = Disposables.swap();
		this.underway.add(handle);
		handle.update(Mono.justOrEmpty(this.instances.find(next.pass().instance()))
			.flatMap((instance) -> this.runner.run(next, instance)
				.doOnNext((pass) -> this.passLog.ended(pass, instance)))
			.doFinally((signal) -> this.underway.remove(handle))
			.subscribe(this::finish, (ex) -> broken(next, ex), () -> this.queue.deferred(next.pass())));
	}

	private void finish(Pass ended) {
		this.queue.ended(ended);
		dispatch();
		this.events.publishEvent(new PassEnded(ended));
	}

	/** The store failed so that not even the failure could be written down. */
	private void broken(Underway broken, Throwable ex) {
		log.error("Instance {}: the end of a pass could not be written down; it stays due: {}",
				broken.pass().instance(), ex.toString());
		this.queue.ended(broken.pass());
	}

	@Override
	public void destroy() {
		this.underway.dispose();
	}

}
