package io.trackercatalog.embedded;

import java.nio.file.Path;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import org.bson.Document;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A process of its own that writes numbered documents until it is killed, and prints the
 * number of each one that the store acknowledged.
 */
final class EndlessWriter {

	static final String ACKNOWLEDGED = "acknowledged ";

	private static final int ENOUGH_FOR_ANY_TEST = 1_000_000;

	private static final String PADDING = "x".repeat(500);

	private EndlessWriter() {
	}

	public static void main(String[] arguments) {
		((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
		int first = Integer.parseInt(arguments[1]);
		try (EmbeddedStore store = EmbeddedStore.open(DataDirectory.at(Path.of(arguments[0])));
				MongoClient client = MongoClients.create(store.connectionString())) {
			MongoCollection<Document> things = client.getDatabase("catalog").getCollection("things");
			Mono.from(things.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true)))
				.thenMany(Flux.range(first, ENOUGH_FOR_ANY_TEST).concatMap((number) -> write(things, number)))
				.doOnNext((number) -> System.out.println(ACKNOWLEDGED + number))
				.blockLast();
		}
	}

	/** A document of its own and one that is written again and again. */
	private static Mono<Integer> write(MongoCollection<Document> things, int number) {
		return Mono
			.from(things
				.insertOne(new Document("_id", number).append("name", "thing " + number).append("padding", PADDING)))
			.then(Mono.from(things.updateOne(Filters.eq("_id", "last"), Updates.set("number", number),
					new UpdateOptions().upsert(true))))
			.thenReturn(number);
	}

}
