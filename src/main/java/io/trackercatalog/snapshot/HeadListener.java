package io.trackercatalog.snapshot;

import reactor.core.publisher.Mono;

/**
 * Told when a head moved in this process. The pass that moved it waits for the answer, a
 * bounded time: whoever sees the pass ended also sees what it found. Listeners are told
 * one after the other, by their {@link org.springframework.core.annotation.Order}.
 */
public interface HeadListener {

	/** A snapshot was published or confirmed. */
	Mono<Void> moved(Head head);

}
