package io.trackercatalog.instance;

import java.time.Clock;

import org.springframework.data.mongodb.core.ReactiveMongoOperations;

/**
 * What is known of touched mappings in a store, without the rest of the program.
 */
public final class TouchesOver {

	private TouchesOver() {
	}

	public static MappingTouches of(ReactiveMongoOperations mongo, Clock clock) {
		return new MappingTouches(mongo, clock);
	}

}
