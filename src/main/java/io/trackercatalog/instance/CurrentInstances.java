package io.trackercatalog.instance;

import reactor.core.publisher.Mono;

/**
 * The configured instances as they are now, whichever replica has changed them last.
 * Takes a round trip to the store; {@link Instances} may be some seconds behind.
 */
@FunctionalInterface
public interface CurrentInstances {

	/**
	 * One of them; empty if there is no such instance. Fails when the store does not
	 * answer.
	 */
	Mono<Instance> find(InstanceId id);

}
