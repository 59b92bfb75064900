package io.trackercatalog.change;

import java.time.Duration;
import java.util.List;

import io.trackercatalog.store.TestStore;
import org.bson.Document;
import org.junit.jupiter.api.Test;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Query;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Changes go with the editions that they came with.
 */
class ForgettingTests {

	private static final int KEPT_DAYS = 2;

	private final ReactiveMongoTemplate mongo = TestStore.template();

	@Test
	void keepsTheChangesOfKeptEditionsOnly() {
		KeptHistory history = new KeptHistory(this.mongo, 30, Duration.ofDays(KEPT_DAYS));
		history.pass();
		for (int day = 0; day < 3 * KEPT_DAYS; day++) {
			history.day();
		}
		List<Integer> before = editions("changes", "edition");
		assertThat(before).contains(2);
		history.sweep();
		List<Integer> kept = editions("editions", "number");
		assertThat(kept).isNotEmpty().doesNotContain(1, 2);
		assertThat(editions("changes", "edition"))
			.containsExactlyElementsOf(before.stream().filter(kept::contains).toList());
	}

	private List<Integer> editions(String collection, String member) {
		return ChangeScene.await(this.mongo.find(new Query(), Document.class, collection)
			.map((document) -> document.getInteger(member))
			.distinct()
			.sort()
			.collectList());
	}

}
