package io.trackercatalog.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import static org.springframework.data.mongodb.core.query.Criteria.where;

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

	/** Adds a key that nobody made; false if there is one of that name. */
	Mono<Boolean> add(ApiKey key, Instant now) {
		return add(StoredKey.of(key, now, null));
	}

	/** Those that are stored, with what is only known there. */
	Flux<StoredKey> stored() {
		return this.mongo.find(new Query().limit(MANY), StoredKey.class).timeout(PATIENCE);
	}

	/** One of them. */
	Mono<StoredKey> find(String id) {
		return this.mongo.findById(id, StoredKey.class).timeout(PATIENCE);
	}

	/** Adds a key, and says who made it; false if there is one of that name. */
	Mono<Boolean> add(StoredKey key) {
		return this.mongo.insert(key)
			.thenReturn(true)
			.onErrorReturn(DuplicateKeyException.class, false)
			.timeout(PATIENCE);
	}

	/**
	 * Gives a key other secrets.
	 * @return false if somebody else has done so meanwhile
	 */
	Mono<Boolean> renew(StoredKey before, List<StoredDigest> digests) {
		Query query = Query.query(where("_id").is(before.id()).and("renewals").is(before.renewals()));
		return this.mongo
			.updateFirst(query,
					Update.update("digests", digests).set("renewals", before.timesRenewed() + 1).unset("sha256"),
					StoredKey.class)
			.map((result) -> result.getMatchedCount() == 1)
			.timeout(PATIENCE);
	}

	/** Takes a key away; false if there is none of that name. */
	Mono<Boolean> remove(String id) {
		return this.mongo.remove(Query.query(where("_id").is(id)), StoredKey.class)
			.map((result) -> result.getDeletedCount() == 1)
			.timeout(PATIENCE);
	}

	/** Notes when a key was used last. */
	Mono<Void> used(String id, Instant when) {
		return this.mongo
			.updateFirst(Query.query(where("_id").is(id)), new Update().max("usedAt", when), StoredKey.class)
			.timeout(PATIENCE)
			.then();
	}

	/**
	 * A key as it is stored.
	 *
	 * @param id its name
	 * @param sha256 the hex digest of its secret, as it was written before keys could be
	 * renewed
	 * @param digests of its secrets
	 * @param orgCodes the organisations it may see
	 * @param projects the callers' projects it may speak for
	 * @param permissions what it may be used for
	 * @param madeAt when it was made
	 * @param madeBy the name of the key it was made with
	 * @param expires from when on it is not good any more
	 * @param usedAt when it was used last, to the minute
	 * @param renewals how often it got a new secret; null if it was written before keys
	 * could be renewed
	 */
	@Document("apiKeys")
	record StoredKey(@Id String id, @Nullable String sha256, @Nullable List<StoredDigest> digests,
			List<String> orgCodes, List<String> projects, List<Permission> permissions, Instant madeAt,
			@Nullable String madeBy, @Nullable Instant expires, @Nullable Instant usedAt, @Nullable Integer renewals) {

		int timesRenewed() {
			return (this.renewals != null) ? this.renewals : 0;
		}

		static StoredKey of(ApiKey key, Instant now, @Nullable String madeBy) {
			return new StoredKey(key.id(), null, key.digests().stream().map(StoredDigest::of).toList(),
					key.orgCodes().stream().sorted().toList(), key.projects().stream().sorted().toList(),
					key.permissions().stream().sorted().toList(), now, madeBy, key.expires(), null, 0);
		}

		ApiKey key() {
			List<ApiKey.Digest> secrets = new ArrayList<>();
			if (this.sha256 != null) {
				secrets.add(new ApiKey.Digest(this.sha256, null));
			}
			if (this.digests != null) {
				this.digests.forEach((digest) -> secrets.add(digest.digest()));
			}
			return new ApiKey(this.id, secrets, Set.copyOf(this.orgCodes), Set.copyOf(this.projects),
					Set.copyOf(this.permissions), this.expires);
		}

	}

	/**
	 * The digest of one secret as it is stored.
	 *
	 * @param sha256 in hexadecimal
	 * @param until from when on the secret is not good any more
	 */
	record StoredDigest(String sha256, @Nullable Instant until) {

		static StoredDigest of(ApiKey.Digest digest) {
			return new StoredDigest(digest.sha256(), digest.until());
		}

		ApiKey.Digest digest() {
			return new ApiKey.Digest(this.sha256, this.until);
		}

	}

}
