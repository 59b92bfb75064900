package io.trackercatalog.webhook;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Rings when this process has written something that is to be told, so that nobody has to
 * wait for the next look. Who does not listen right then misses nothing: the next look
 * finds it.
 */
final class Bell {

	private final Sinks.Many<Boolean> rings = Sinks.many().multicast().directBestEffort();

	void ring() {
		// Rung by several threads at once, one ring is enough.
		this.rings.tryEmitNext(true);
	}

	Flux<Boolean> rings() {
		return this.rings.asFlux();
	}

}
