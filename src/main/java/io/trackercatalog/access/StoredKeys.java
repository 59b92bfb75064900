package io.trackercatalog.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import reactor.core.publisher.Mono;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;

/**
 * The keys in MongoDB's collection {@code apiKeys}.
 */
final class StoredKeys {

	/** How many are read at most. */
	private static final int MANY = 10_000;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final ReactiveMongoOperations mongo;

	StoredKeys(ReactiveMongoOperations mongo) {
		this.mongo = mongo;
	}

	/** All of them. */
	Mono<List<ApiKey>> all() {
		return this.mongo.find(new Query().limit(MANY), StoredKey.class)
			.map(StoredKey::key)
			.collectList()
			.timeout(PATIENCE);
	}

	/**
	 * Adds a key.
	 * @return false if there is one of that name
	 */
	Mono<Boolean> add(ApiKey key, Instant now) {
		return this.mongo.insert(StoredKey.of(key, now))
			.thenReturn(true)
			.onErrorReturn(DuplicateKeyException.class, false)
			.timeout(PATIENCE);
	}

	/**
	 * A key as it is stored.
	 *
	 * @param id its name
	 * @param sha256 the hex digest of its secret
	 * @param orgCodes the organisations it may see
	 * @param projects the callers' projects it may speak for
	 * @param permissions what it may be used for
	 * @param madeAt when it was made
	 */
	@Document("apiKeys")
	record StoredKey(@Id String id, String sha256, List<String> orgCodes, List<String> projects,
			List<Permission> permissions, Instant madeAt) {

		static StoredKey of(ApiKey key, Instant now) {
			return new StoredKey(key.id(), key.sha256(), List.copyOf(key.orgCodes()), List.copyOf(key.projects()),
					key.permissions().stream().sorted().collect(Collectors.toList()), now);
		}

		ApiKey key() {
			return new ApiKey(this.id, this.sha256, Set.copyOf(this.orgCodes), Set.copyOf(this.projects),
					Set.copyOf(this.permissions));
		}

	}

}
