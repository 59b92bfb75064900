package io.trackercatalog.catalog;

import java.time.Duration;

import io.trackercatalog.settings.Limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The front layer.
 *
 * @param maxWeight how many bytes of rendered answers are kept
 * @param storePatience how long a reader waits for the store where memory has no answer
 * @param headsEvery how often is looked whether another replica has published
 */
@ConfigurationProperties("catalog.cache")
record CacheSettings(@DefaultValue("128MB") DataSize maxWeight, @DefaultValue("10s") Duration storePatience,
		@DefaultValue("1s") Duration headsEvery) {

	CacheSettings {
		Limits.require(maxWeight.toKilobytes() >= 1, "catalog.cache.max-weight", maxWeight, "at least 1KB");
		Limits.require(storePatience.toMillis() >= 100, "catalog.cache.store-patience", storePatience,
				"at least 100ms");
		Limits.require(headsEvery.toMillis() >= 100, "catalog.cache.heads-every", headsEvery, "at least 100ms");
	}

}
