package io.trackercatalog.snapshot;

import io.trackercatalog.instance.InstanceId;
import reactor.core.publisher.Mono;

/**
 * Told with every sweep how far back an instance is kept, to forget what belongs to
 * earlier times. The sweep waits for the answer, a bounded time.
 */
public interface SweepListener {

	/** No edition below this number is kept any more. */
	Mono<Void> keptFrom(InstanceId instance, int edition);

}
