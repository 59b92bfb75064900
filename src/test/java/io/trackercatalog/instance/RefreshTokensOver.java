package io.trackercatalog.instance;

import java.util.List;

import io.trackercatalog.tracker.RefreshTokens;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/**
 * Refresh tokens in a real store, for the tests of those who come with them.
 */
public final class RefreshTokensOver {

	private RefreshTokensOver() {
	}

	/** Those of an instance. */
	public static RefreshTokens of(ReactiveMongoTemplate mongo, Instance instance) {
		return of(mongo, instance, SealingTests.sealing("k1", "k1"));
	}

	static RefreshTokens of(ReactiveMongoTemplate mongo, Instance instance, Sealing sealing) {
		return new StoredRefreshTokens(mongo, new DefinedInstances(List.of(instance), (changed) -> {
		}), sealing);
	}

}
