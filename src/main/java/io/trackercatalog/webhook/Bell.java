package io.trackercatalog.webhook;

import io.trackercatalog.instance.InstanceId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Rings for an instance of which this process has written something that is to be told,
 * so that nobody has to wait for the next look. Who does not listen right then misses
 * nothing: the next look finds it.
 */
final class Bell {

	private final Sinks.Many<InstanceId> rings = Sinks.many().multicast().directBestEffort();

	/** One after the other, because of several at once only one would be heard. */
	synchronized void ring(InstanceId instance) {
		this.rings.tryEmitNext(instance);
	}

	Flux<InstanceId> rings() {
		return this.rings.asFlux();
	}

}
