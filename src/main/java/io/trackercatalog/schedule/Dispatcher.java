package io.trackercatalog.schedule;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.trackercatalog.correlation.Correlation;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.instance.InstancesChanged;
import io.trackercatalog.schedule.PassQueue.Underway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Starts the passes that wait as there is room, and breaks them off when their instance
 * is removed or the process stops.
 */
@Component
class Dispatcher {

	private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

	/** For passes to be broken off and written down. */
	private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

	private final PassQueue queue;

	private final Instances instances;

	private final PassRunner runner;

	private final PassEnds ends;

	private final ApplicationEventPublisher events;

	private final PassLog passLog = new PassLog();

	private final Map<PassId, Started> underway = new ConcurrentHashMap<>();

	private final Sinks.One<Pass.Problem> stopping = Sinks.one();

	private volatile boolean stopped;

	Dispatcher(PassQueue queue, Instances instances, PassRunner runner, PassEnds ends,
			ApplicationEventPublisher events) {
		this.queue = queue;
		this.instances = instances;
		this.runner = runner;
		this.ends = ends;
		this.events = events;
	}

	/** Starts as many passes as there is room for. */
	void dispatch() {
		for (Optional<Underway> next = next(); next.isPresent(); next = next()) {
			start(next.get());
		}
	}

	private Optional<Underway> next() {
		return this.stopped ? Optional.empty() : this.queue.next();
	}

	private void start(Underway next) {
		Pass pass = next.pass();
		Started started = new Started(pass.instance(), Sinks.one(), Sinks.empty());
		// Before it is looked for its instance, lest that be removed in between.
		this.underway.put(pass.id(), started);
		run(next, started).singleOptional().doFinally((signal) -> {
			this.underway.remove(pass.id());
			started.over().tryEmitEmpty();
		}).subscribe((ended) -> {
			over(pass, ended.isPresent());
			ended.map(PassEnded::new).ifPresent(this.events::publishEvent);
		}, (ex) -> broken(pass, ex));
	}

	private Mono<Pass> run(Underway next, Started started) {
		Mono<Pass.Problem> stop = Mono.firstWithSignal(this.stopping.asMono(), started.removed().asMono());
		return this.instances.find(next.pass().instance())
			.map((instance) -> this.runner.run(next, instance, stop)
				.doOnNext((pass) -> this.passLog.ended(pass, instance))
				.contextWrite((context) -> Correlation.PASS.in(context, next.pass().id().toString())))
			.orElseGet(() -> this.ends.abandoned(next, Pass.Problem.REMOVED));
	}

	private void over(Pass pass, boolean ended) {
		if (ended) {
			this.queue.ended(pass);
		}
		else {
			this.queue.deferred(pass);
		}
		dispatch();
	}

	/** The store failed so that not even the failure could be written down. */
	private void broken(Pass pass, Throwable ex) {
		log.error("Instance {}: the end of a pass could not be written down; it stays due: {}", pass.instance(),
				ex.toString());
		over(pass, true);
	}

	/**
	 * Whoever removed an instance wants its tracker to be left alone, and its credential
	 * not to be used any more.
	 */
	@EventListener
	void changed(InstancesChanged what) {
		this.underway.values()
			.stream()
			.filter((started) -> what.removed().contains(started.instance()))
			.forEach((started) -> started.removed().tryEmitValue(Pass.Problem.REMOVED));
	}

	/**
	 * Comes first in a stop, while all that a pass needs to end is still there. Returns
	 * when no pass runs any more, or after a while. What waits goes on waiting in the
	 * store, for whoever reads the instance next.
	 */
	@EventListener(ContextClosedEvent.class)
	@Order(Ordered.HIGHEST_PRECEDENCE)
	void stop() {
		this.stopped = true;
		this.stopping.tryEmitValue(Pass.Problem.STOPPED);
		this.queue.clear();
		try {
			Mono.when(this.underway.values().stream().map((started) -> started.over().asMono()).toList())
				.block(STOP_PATIENCE);
		}
		catch (RuntimeException ex) {
			log.warn("Not every pass could be written down as broken off: {}", ex.toString());
		}
	}

	/**
	 * A pass that was started here.
	 *
	 * @param instance whose tracker it reads
	 * @param removed tells it that there is no such instance any more
	 * @param over told when it is
	 */
	private record Started(InstanceId instance, Sinks.One<Pass.Problem> removed, Sinks.Empty<Void> over) {
	}

}
