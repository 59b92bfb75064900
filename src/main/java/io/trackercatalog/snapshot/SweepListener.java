package io.trackercatalog.snapshot;

import java.time.Instant;

import io.trackercatalog.instance.InstanceId;
import reactor.core.publisher.Mono;

/**
 * Told with every sweep how far back an instance is kept, to forget what belongs to
 * earlier times. The sweep waits for the answer, a bounded time.
 */
public interface SweepListener {

	/** Nothing that was the current snapshot only before this time is kept any more. */
	Mono<Void> keptSince(InstanceId instance, Instant time);

}
