package io.trackercatalog.schedule;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.trackercatalog.correlation.Correlation;
import io.trackercatalog.instance.Instances;
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
 * Starts the passes that wait as there is room, and breaks them off when the process
 * stops.
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

	private final Map<PassId, Mono<Void>> underway = new ConcurrentHashMap<>();

	private final Sinks.Empty<Void> stopping = Sinks.empty();

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
		Sinks.Empty<Void> over = Sinks.empty();
		this.underway.put(pass.id(), over.asMono());
		run(next).singleOptional().doFinally((signal) -> {
			this.underway.remove(pass.id());
			over.tryEmitEmpty();
		}).subscribe((ended) -> {
			over(pass, ended.isPresent());
			ended.map(PassEnded::new).ifPresent(this.events::publishEvent);
		}, (ex) -> broken(pass, ex));
	}

	private Mono<Pass> run(Underway next) {
		return this.instances.find(next.pass().instance())
			.map((instance) -> this.runner.run(next, instance, this.stopping.asMono())
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
	 * Comes first in a stop, while all that a pass needs to end is still there. Returns
	 * when no pass runs any more, or after a while. What waits goes on waiting in the
	 * store, for whoever reads the instance next.
	 */
	@EventListener(ContextClosedEvent.class)
	@Order(Ordered.HIGHEST_PRECEDENCE)
	void stop() {
		this.stopped = true;
		this.stopping.tryEmitEmpty();
		this.queue.clear();
		try {
			Mono.when(this.underway.values()).block(STOP_PATIENCE);
		}
		catch (RuntimeException ex) {
			log.warn("Not every pass could be written down as broken off: {}", ex.toString());
		}
	}

}
