package io.trackercatalog.store;

import java.util.UUID;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ServerApi;
import com.mongodb.ServerApiVersion;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * The store that tests run against: the MongoDB that the environment variable
 * {@code TEST_MONGODB_URI} names, else one in a container where a Docker engine can be
 * reached, else the embedded store. All of them are used through the Stable API,
 * strictly.
 * <p>
 * Every database that is asked for is a new one, so tests need no order and no cleaning.
 */
public final class TestStore {

	private static final String URI = StoreChoice.make().uri();

	private static final MongoClient CLIENT = MongoClients.create(MongoClientSettings.builder()
		.applyConnectionString(new ConnectionString(URI))
		.serverApi(ServerApi.builder().version(ServerApiVersion.V1).strict(true).build())
		.writeConcern(WriteConcern.MAJORITY)
		.build());

	private TestStore() {
	}

	/** A new database. */
	public static MongoDatabase database() {
		return CLIENT.getDatabase(newName());
	}

	/** A template over a new database. */
	public static ReactiveMongoTemplate template() {
		return new ReactiveMongoTemplate(CLIENT, newName());
	}

	/** The database of a {@link #uri()}, to look into it. */
	public static ReactiveMongoTemplate template(String uri) {
		return new ReactiveMongoTemplate(CLIENT, new ConnectionString(uri).getDatabase());
	}

	/** How to connect to a new database: the value of {@code spring.mongodb.uri}. */
	public static String uri() {
		return withDatabase(URI, newName());
	}

	/** Has a Spring test use a new database. */
	public static void register(DynamicPropertyRegistry registry) {
		String uri = uri();
		registry.add("spring.mongodb.uri", () -> uri);
	}

	private static String newName() {
		return "test-" + UUID.randomUUID();
	}

	private static String withDatabase(String uri, String name) {
		return uri.replaceFirst("^([^/]+//[^/?]+)(/[^?]*)?", "$1/" + name);
	}

}
