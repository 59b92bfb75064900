package io.trackercatalog.instance;

import java.time.Clock;
import java.time.Duration;

import io.trackercatalog.store.TestStore;
import org.bson.Document;
import org.junit.jupiter.api.Test;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a real store is told of touches.
 */
class MappingTouchesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final ReactiveMongoTemplate mongo = TestStore.template();

	@Test
	void areFoundWithoutLookingAtAllInstances() {
		MappingTouches touches = new MappingTouches(this.mongo, Clock.systemUTC());
		touches.index().then(touches.index()).block(PATIENCE);
		assertThat(this.mongo.getCollection("instances")
			.flatMapMany((instances) -> instances.listIndexes())
			.map((index) -> index.get("key", Document.class))
			.collectList()
			.block(PATIENCE)).contains(new Document("mapping.touchedAt", 1));
	}

}
