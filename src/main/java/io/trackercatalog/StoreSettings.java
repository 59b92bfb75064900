package io.trackercatalog;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.mongodb.MongoClientSettings;
import com.mongodb.ServerApi;
import com.mongodb.ServerApiVersion;
import com.mongodb.WriteConcern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is asked of the store's client. Options of the connection string win.
 *
 * @param timeout how long one answer, one connection or a free place in the pool is
 * waited for, each
 * @param connections how many there may be at most
 */
@ConfigurationProperties("catalog.store")
record StoreSettings(@DefaultValue("5s") Duration timeout, @DefaultValue("32") int connections) {

	private static final int LONGEST_SECONDS = 300;

	StoreSettings {
		if (timeout.isNegative() || timeout.isZero() || timeout.toSeconds() > LONGEST_SECONDS) {
			throw new IllegalArgumentException("'catalog.store.timeout' is %s: set it to between 1ms and %d seconds"
				.formatted(timeout, LONGEST_SECONDS));
		}
		if (connections < 1) {
			throw new IllegalArgumentException(
					"'catalog.store.connections' is %d: set it to 1 or more".formatted(connections));
		}
	}

	void apply(MongoClientSettings.Builder client) {
		int millis = (int) this.timeout.toMillis();
		client.serverApi(ServerApi.builder().version(ServerApiVersion.V1).strict(true).build());
		client.writeConcern(WriteConcern.MAJORITY);
		client.applyToClusterSettings((cluster) -> cluster.serverSelectionTimeout(millis, TimeUnit.MILLISECONDS));
		client.applyToSocketSettings((socket) -> socket.connectTimeout(millis, TimeUnit.MILLISECONDS)
			.readTimeout(millis, TimeUnit.MILLISECONDS));
		client.applyToConnectionPoolSettings(
				(pool) -> pool.maxSize(this.connections).maxWaitTime(millis, TimeUnit.MILLISECONDS));
	}

}
