package io.trackercatalog.access;

import java.time.Duration;
import java.time.Instant;

import reactor.core.publisher.Mono;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import static org.springframework.data.mongodb.core.query.Criteria.where;

/**
 * The sessions in MongoDB's collection {@code sessions}. Of a session's token only the
 * digest is kept, so whoever reads the store gets into none.
 */
final class StoredSessions {

	/** Of one key at a time; the oldest end when there are more. */
	private static final int SESSIONS_OF_A_KEY = 50;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final ReactiveMongoOperations mongo;

	StoredSessions(ReactiveMongoOperations mongo) {
		this.mongo = mongo;
	}

	/** Keeps a new session, and lets go of those that are over or too many. */
	Mono<Void> open(StoredSession session, Instant seenSince, Instant openedSince) {
		Query over = Query
			.query(new Criteria().orOperator(where("seenAt").lt(seenSince), where("openedAt").lt(openedSince)));
		return this.mongo.remove(over, StoredSession.class)
			.then(this.mongo.insert(session))
			.thenMany(this.mongo.find(Query.query(where("keyId").is(session.keyId()))
				.with(Sort.by(Sort.Direction.DESC, "openedAt"))
				.skip(SESSIONS_OF_A_KEY), StoredSession.class))
			.concatMap((old) -> close(old.id()))
			.then()
			.timeout(PATIENCE);
	}

	Mono<StoredSession> find(String id) {
		return this.mongo.findById(id, StoredSession.class).timeout(PATIENCE);
	}

	Mono<Void> seen(String id, Instant now) {
		return this.mongo
			.updateFirst(Query.query(where("_id").is(id)), new Update().max("seenAt", now), StoredSession.class)
			.timeout(PATIENCE)
			.then();
	}

	Mono<Void> close(String id) {
		return this.mongo.remove(Query.query(where("_id").is(id)), StoredSession.class).timeout(PATIENCE).then();
	}

	/**
	 * A session as it is stored.
	 *
	 * @param id the hex digest of its token
	 * @param keyId the name of the key it was opened with
	 * @param sha256 the hex digest of the secret it was opened with
	 * @param openedAt when
	 * @param seenAt when it was used last, to the minute
	 */
	@Document("sessions")
	record StoredSession(@Id String id, String keyId, String sha256, Instant openedAt, Instant seenAt) {
	}

}
