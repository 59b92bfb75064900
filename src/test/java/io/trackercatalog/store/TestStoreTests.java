package io.trackercatalog.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What our code asks of a store, whichever it is.
 */
class TestStoreTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final MongoCollection<Document> things = TestStore.database().getCollection("things");

	@Test
	void insertsTheRestWhenSomeExistAlreadyAndNamesThese() {
		all(this.things.insertOne(new Document("_id", 2).append("old", true)));
		assertThatExceptionOfType(MongoBulkWriteException.class)
			.isThrownBy(() -> all(this.things.insertMany(numbered(5), new InsertManyOptions().ordered(false))))
			.satisfies((ex) -> assertThat(ex.getWriteErrors()).singleElement().satisfies((error) -> {
				assertThat(error.getCode()).isEqualTo(11000);
				assertThat(error.getIndex()).isEqualTo(2);
			}));
		assertThat(all(this.things.find())).hasSize(5).contains(new Document("_id", 2).append("old", true));
	}

	@Test
	void findsManyByIdWithAProjection() {
		all(this.things.insertMany(numbered(2500)));
		List<Integer> wanted = IntStream.range(0, 2000).boxed().toList();
		assertThat(all(this.things.find(Filters.in("_id", wanted)).projection(Projections.include("_id"))))
			.hasSize(2000)
			.allSatisfy((thing) -> assertThat(thing).containsOnlyKeys("_id"));
	}

	@Test
	void updatesByANestedMemberOnlyWhenItIsAsExpected() {
		all(this.things.insertOne(new Document("_id", 1).append("head", new Document("term", 3L))));
		FindOneAndUpdateOptions after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
		assertThat(all(this.things.findOneAndUpdate(Filters.and(Filters.eq("_id", 1), Filters.lt("head.term", 3L)),
				Updates.set("head.term", 4L), after)))
			.isEmpty();
		assertThat(all(this.things.findOneAndUpdate(Filters.and(Filters.eq("_id", 1), Filters.lte("head.term", 3L)),
				Updates.combine(Updates.set("head.revision", "r"), Updates.inc("head.term", 2L),
						Updates.max("high", 9)),
				after)))
			.containsExactly(new Document("_id", 1).append("head", new Document("term", 5L).append("revision", "r"))
				.append("high", 9));
	}

	@Test
	void insertsWhenThereIsNothingToUpdateOrReplace() {
		FindOneAndUpdateOptions upsert = new FindOneAndUpdateOptions().upsert(true)
			.returnDocument(ReturnDocument.AFTER);
		assertThat(all(this.things.findOneAndUpdate(Filters.eq("_id", "a"),
				Updates.combine(Updates.set("x.y", 1), Updates.setOnInsert("new", true)), upsert)))
			.containsExactly(new Document("_id", "a").append("x", new Document("y", 1)).append("new", true));
		all(this.things.replaceOne(Filters.eq("_id", "b"), new Document("z", 1), new ReplaceOptions().upsert(true)));
		assertThat(all(this.things.find(Filters.eq("z", 1)))).containsExactly(new Document("_id", "b").append("z", 1));
	}

	@Test
	void saysThatAKeyIsTakenWhenAnUpsertsFilterDoesNotMatch() {
		all(this.things.insertOne(new Document("_id", "a").append("term", 2)));
		assertThatExceptionOfType(com.mongodb.MongoCommandException.class)
			.isThrownBy(
					() -> all(this.things.findOneAndUpdate(Filters.and(Filters.eq("_id", "a"), Filters.eq("term", 1)),
							Updates.set("term", 3), new FindOneAndUpdateOptions().upsert(true))))
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(11000));
	}

	@Test
	void keepsFourMegabytesInOneMember() {
		byte[] large = new byte[4 * 1024 * 1024];
		IntStream.range(0, large.length).forEach((i) -> large[i] = (byte) (i * 31 >> 3));
		all(this.things.insertOne(new Document("_id", 1).append("body", new Binary(large))));
		assertThat(all(this.things.find()).get(0).get("body", Binary.class).getData()).isEqualTo(large);
	}

	@Test
	void sortsAndLimitsByAnIndexAndDeletesMany() {
		all(this.things.createIndex(Indexes.compoundIndex(Indexes.ascending("kind"), Indexes.descending("at"))));
		all(this.things.insertMany(numbered(100).stream()
			.map((thing) -> thing.append("kind", thing.getInteger("_id") % 2).append("at", thing.getInteger("_id")))
			.toList()));
		assertThat(all(this.things.find(Filters.eq("kind", 1)).sort(Sorts.descending("at")).limit(3)))
			.extracting((thing) -> thing.getInteger("_id"))
			.containsExactly(99, 97, 95);
		assertThat(all(this.things.deleteMany(Filters.and(Filters.eq("kind", 1), Filters.lt("at", 50)))).get(0)
			.getDeletedCount()).isEqualTo(25);
		assertThat(all(this.things.countDocuments())).containsExactly(75L);
	}

	@Test
	void keepsWhatIsUniqueUnique() {
		all(this.things.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true)));
		all(this.things.insertOne(new Document("_id", 1).append("name", "n")));
		assertThatExceptionOfType(com.mongodb.MongoWriteException.class)
			.isThrownBy(() -> all(this.things.insertOne(new Document("_id", 2).append("name", "n"))))
			.satisfies((ex) -> assertThat(ex.getCode()).isEqualTo(11000));
	}

	@Test
	void findsThoseOfWhoseElementsOneIsNotAsNamed() {
		all(this.things.insertMany(List.of(withElements(1), withElements(2, "a"), withElements(3, "a", "b"),
				withElements(4, "b", "a"), withElements(5, "b"), withElements(6, "a", "a"), new Document("_id", 7))));
		assertThat(all(this.things.find(Filters.elemMatch("elements", Filters.ne("key", "a")))))
			.extracting((thing) -> thing.getInteger("_id"))
			.containsExactlyInAnyOrder(3, 4, 5);
	}

	private static Document withElements(int id, String... keys) {
		return new Document("_id", id).append("elements",
				Stream.of(keys).map((key) -> new Document("key", key)).toList());
	}

	@Test
	void readsMoreThanOneBatch() {
		all(this.things.insertMany(numbered(1000)));
		assertThat(all(this.things.find().sort(Sorts.ascending("_id")).batchSize(7))).isEqualTo(numbered(1000));
	}

	private static List<Document> numbered(int count) {
		return new ArrayList<>(IntStream.range(0, count).mapToObj((i) -> new Document("_id", i)).toList());
	}

	private static <T> List<T> all(Publisher<T> publisher) {
		return Objects.requireNonNull(Flux.from(publisher).collectList().block(PATIENCE));
	}

}
