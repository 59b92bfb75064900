package io.trackercatalog.instance;

import java.util.Map;

import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.ReactiveMongoOperations;

/**
 * Removed instances in a real store, for the tests of what becomes of them.
 */
public final class RemovedInstancesOver {

	private RemovedInstancesOver() {
	}

	/** Those of a store. */
	public static RemovedInstances of(ReactiveMongoOperations mongo) {
		return new RemovedInstances(new DefinitionStore(mongo));
	}

	/** What there is of a definition once somebody has removed it. */
	public static Mono<Void> removed(ReactiveMongoOperations mongo, InstanceId instance) {
		return new DefinitionStore(mongo).add(new Definition(instance, 2, true, Map.of(), Map.of())).then();
	}

}
