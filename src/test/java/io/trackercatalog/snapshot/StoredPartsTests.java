package io.trackercatalog.snapshot;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import com.mongodb.ConnectionString;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.store.StoreLine;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.AllowedValues;
import io.trackercatalog.tracker.DataType;
import io.trackercatalog.tracker.Field;
import io.trackercatalog.tracker.FieldId;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How parts lie in the store, and what is said to it: a later release reads what this one
 * has written, and most passes find what is there already.
 */
class StoredPartsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final InstanceId SEVEN = new InstanceId(7);

	private static final int FIELDS = 5_000;

	@Test
	void areOneCompressedBinaryEachUnderTheNameOfTheirContent() {
		ReactiveMongoTemplate mongo = TestStore.template();
		Parts fields = fields();
		Part part = Objects.requireNonNull(fields.byHash().get(fields.root()));
		new PartStore(mongo).saveMissing(SEVEN, List.of(part)).block(PATIENCE);

		Document stored = Objects.requireNonNull(
				mongo.getCollection("parts").flatMapMany((parts) -> Flux.from(parts.find())).single().block(PATIENCE));
		assertThat(stored.keySet()).containsExactlyInAnyOrder("_id", "kind", "documents", "bytes", "body");
		assertThat(stored.getString("_id")).isEqualTo("7:" + fields.root().value());
		assertThat(stored.getString("kind")).isEqualTo("FIELDS");
		assertThat(stored.getInteger("documents")).isEqualTo(1);
		byte[] body = stored.get("body", Binary.class).getData();
		assertThat(stored.getInteger("bytes")).isEqualTo(body.length);
		// Field lists repeat the names of their members above all.
		assertThat(body.length).isLessThan(part.content().length / 4);
		assertThat(StoredPart.content(List.of(body))).isEqualTo(part.content());
	}

	@Test
	void areAskedForButNotWrittenAgainWhereTheyAreThere() {
		ConnectionString uri = new ConnectionString(TestStore.uri());
		try (StoreLine line = new StoreLine(uri.getConnectionString());
				MongoClient client = MongoClients.create(line.uri())) {
			PartStore store = new PartStore(
					new ReactiveMongoTemplate(client, Objects.requireNonNull(uri.getDatabase())));
			Mono<Integer> keeping = store.saveMissing(SEVEN, fields().byHash().values());
			assertThat(ours(line.saidDuring(() -> assertThat(keeping.block(PATIENCE)).isEqualTo(1))))
				.containsExactlyInAnyOrder("find parts", "insert parts");
			assertThat(ours(line.saidDuring(() -> assertThat(keeping.block(PATIENCE)).isZero())))
				.containsExactly("find parts");
		}
	}

	/** What is said about a collection; the rest the client says for itself. */
	private static List<String> ours(Set<String> said) {
		return said.stream().filter((command) -> command.contains(" ")).toList();
	}

	private static Parts fields() {
		return PartCodec.encodeFields(IntStream.range(0, FIELDS)
			.mapToObj((number) -> new Field(new FieldId("customfield_" + (10_000 + number)), "Field " + number,
					DataType.one(DataType.Kind.TEXT), "string", false, true, false, null, null, AllowedValues.NONE))
			.toList());
	}

}
