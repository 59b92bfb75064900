package io.trackercatalog.instance;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Instances that were removed, of which the store still holds something.
 */
@Component
public final class RemovedInstances {

	private final DefinitionStore store;

	RemovedInstances(DefinitionStore store) {
		this.store = store;
	}

	/** Those that are to be cleared away. */
	public Flux<InstanceId> uncleared() {
		return this.store.uncleared();
	}

	/**
	 * Whatever else there was of an instance is gone, so that the last of it may go too.
	 * Its number stays taken.
	 */
	public Mono<Void> cleared(InstanceId instance) {
		return this.store.cleared(instance);
	}

}
