package io.trackercatalog.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.trackercatalog.store.CuttableStore;
import io.trackercatalog.store.TestStore;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.index.Index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * By what passes, and what is due, are found in a real store.
 */
class PassIndexesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Document LATEST = new Document("instance", 1).append("requestedAt", -1).append("_id", -1);

	private static final Document WITHOUT_ID = new Document("instance", 1).append("requestedAt", -1);

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final PassIndexes indexes = new PassIndexes(this.mongo);

	@BeforeEach
	void anEarlierReleaseHasMadeOne() {
		this.mongo.indexOps(PassStore.COLLECTION)
			.createIndex(new Index("instance", Sort.Direction.ASC).on("requestedAt", Sort.Direction.DESC))
			.block(PATIENCE);
	}

	@Test
	void arePutInThePlaceOfThatOfEarlierReleases() {
		assumeThat(stored()).as("what the store tells of indexes").contains(WITHOUT_ID);
		make();
		assertAllAreMade();
	}

	@Test
	void mayBeMadeAgain() {
		make();
		List<Document> before = stored();
		make();
		assertThat(stored()).isEqualTo(before);
	}

	@Test
	void failWhereTheStoreDoesNotAnswer() {
		try (CuttableStore store = new CuttableStore()) {
			store.cut();
			PassIndexes cut = new PassIndexes(store.template());
			assertThatExceptionOfType(DataAccessResourceFailureException.class)
				.isThrownBy(() -> cut.index().block(PATIENCE));
			store.mend();
		}
	}

	private void make() {
		this.indexes.index().block(PATIENCE);
	}

	private void assertAllAreMade() {
		assertThat(stored())
			.contains(LATEST, new Document("instance", 1).append("state", 1),
					new Document("instance", 1).append("owed", 1))
			.doesNotContain(WITHOUT_ID);
	}

	/** What they are by. */
	private List<Document> stored() {
		return Objects.requireNonNull(this.mongo.getCollection(PassStore.COLLECTION)
			.flatMapMany((all) -> all.listIndexes())
			.map((index) -> index.get("key", Document.class))
			.collectList()
			.block(PATIENCE));
	}

}
