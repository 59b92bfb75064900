package io.trackercatalog.store;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/**
 * The tests' store at the end of a line that can be cut. Its client gives up soon.
 */
public final class CuttableStore implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 1_000;

	private final StoreLine line = new StoreLine(TestStore.uri());

	private final MongoClient client;

	private final ReactiveMongoTemplate template;

	public CuttableStore() {
		ConnectionString uri = new ConnectionString(this.line.uri());
		this.client = MongoClients.create(MongoClientSettings.builder()
			.applyConnectionString(uri)
			.applyToClusterSettings((all) -> all.serverSelectionTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
			.build());
		this.template = new ReactiveMongoTemplate(this.client, Objects.requireNonNull(uri.getDatabase()));
	}

	public ReactiveMongoTemplate template() {
		return this.template;
	}

	/** Every connection breaks, and no new one comes about. */
	public void cut() {
		this.line.cut();
	}

	public void mend() {
		this.line.mend();
	}

	@Override
	public void close() {
		this.client.close();
		this.line.close();
	}

}
