package io.trackercatalog.admin;

import java.time.Duration;
import java.util.concurrent.Semaphore;

import io.trackercatalog.api.Failures;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Server-sent events within bounds: so many streams, each so long, none that a reader who
 * does not read makes us keep.
 */
@Component
class EventStreams {

	private static final int MOST_STREAMS = 256;

	/** Clients connect again by themselves. */
	private static final Duration LONGEST = Duration.ofHours(1);

	/** Proxies cut what is silent for a minute, and a dead client is noticed. */
	private static final Duration HEARTBEAT = Duration.ofSeconds(15);

	/** Who listens may not be allowed to any more. */
	private static final Duration ASKED_EVERY = Duration.ofSeconds(5);

	/** Events that wait for a slow reader before it is let go. */
	private static final int MOST_WAITING = 1000;

	private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

	private final Semaphore places = new Semaphore(MOST_STREAMS);

	private final Sinks.Empty<Void> stopping = Sinks.empty();

	/**
	 * Answers with events until they end. Fails with 429 when there is no place.
	 * @param stays whether who listens may go on; asked again and again
	 */
	Mono<ServerResponse> of(Flux<ServerSentEvent<Object>> events, Mono<Boolean> stays) {
		return ServerResponse.ok()
			.contentType(MediaType.TEXT_EVENT_STREAM)
			.header(HttpHeaders.CACHE_CONTROL, "no-store")
			// Some proxies gather answers, unless they are told not to.
			.header("X-Accel-Buffering", "no")
			.body(BodyInserters.fromServerSentEvents(bounded(events.takeUntilOther(end(stays)))))
			.filter((response) -> this.places.availablePermits() > 0)
			.switchIfEmpty(Mono.error(() -> Failures.tooMuch(TRY_AGAIN)));
	}

	private static Mono<Boolean> end(Mono<Boolean> stays) {
		return Flux.interval(ASKED_EVERY)
			.onBackpressureDrop()
			.concatMap((time) -> stays, 1)
			.filter((staying) -> !staying)
			.next();
	}

	private Flux<ServerSentEvent<Object>> bounded(Flux<ServerSentEvent<Object>> events) {
		return Flux.using(this.places::tryAcquire, (free) -> free ? alive(events) : Flux.empty(), (free) -> {
			if (free) {
				this.places.release();
			}
		});
	}

	private Flux<ServerSentEvent<Object>> alive(Flux<ServerSentEvent<Object>> events) {
		Flux<ServerSentEvent<Object>> beats = Flux.interval(HEARTBEAT)
			.onBackpressureDrop()
			.map((beat) -> ServerSentEvent.builder().comment("still here").build());
		return events.publish((shared) -> shared.mergeWith(beats.takeUntilOther(shared.ignoreElements())))
			.onBackpressureBuffer(MOST_WAITING, BufferOverflowStrategy.ERROR)
			.take(LONGEST)
			.takeUntilOther(this.stopping.asMono());
	}

	/** Before the server waits for requests to end. */
	@EventListener(ContextClosedEvent.class)
	@Order(Ordered.HIGHEST_PRECEDENCE)
	void stop() {
		this.stopping.tryEmitEmpty();
	}

}
