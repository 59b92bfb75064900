package io.trackercatalog.instance;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;

import io.trackercatalog.background.Indexed;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import static org.springframework.data.mongodb.core.query.Criteria.where;

/**
 * When somebody last had a hand in the mapping of an instance: what changed in its
 * tracker before that is taken as seen. In MongoDB, in the member {@code mapping} of the
 * instance's document, which has the hash of the mapping, so that another one is noticed.
 */
@Component
public final class MappingTouches implements Indexed {

	private static final String COLLECTION = "instances";

	private static final String MEMBER = "mapping";

	private static final String HASH = MEMBER + ".hash";

	private static final String TOUCHED_AT = MEMBER + ".touchedAt";

	private final ReactiveMongoOperations mongo;

	private final Clock clock;

	MappingTouches(ReactiveMongoOperations mongo, Clock clock) {
		this.mongo = mongo;
		this.clock = clock;
	}

	@Override
	public String what() {
		return "mappings that were touched";
	}

	/** Every other second is asked for them. */
	@Override
	public Mono<Void> index() {
		return this.mongo.indexOps(COLLECTION).createIndex(new Index(TOUCHED_AT, Sort.Direction.ASC)).then();
	}

	/**
	 * When the mapping that an instance has was last touched: now, if it is a new one.
	 */
	public Mono<Instant> last(Instance instance) {
		return known(instance).switchIfEmpty(Mono.defer(() -> first(instance)));
	}

	/** What is known of all instances since a time, in one question to the store. */
	public Flux<Touch> since(Instant time) {
		Query query = Query.query(where(TOUCHED_AT).gte(Date.from(time)));
		query.fields().include(MEMBER);
		return this.mongo.find(query, Document.class, COLLECTION)
			.map((found) -> touch(new InstanceId(found.getInteger("_id")), found.get(MEMBER, Document.class)));
	}

	/** Somebody has seen the mapping, and it is as it should be. */
	public Mono<Instant> confirm(Instance instance) {
		Instant now = now();
		return this.mongo.upsert(Query.query(where("_id").is(instance.id().value())), touch(instance, now), COLLECTION)
			.thenReturn(now);
	}

	private Mono<Instant> known(Instance instance) {
		Query query = Query.query(where("_id").is(instance.id().value()).and(HASH).is(MappingHash.of(instance)));
		query.fields().include(MEMBER);
		return this.mongo.findOne(query, Document.class, COLLECTION)
			.map((found) -> found.get(MEMBER, Document.class).getDate("touchedAt").toInstant());
	}

	/** Another replica may have been faster: then the attempt to insert fails. */
	private Mono<Instant> first(Instance instance) {
		Instant now = now();
		Query untouched = Query.query(where("_id").is(instance.id().value()).and(HASH).ne(MappingHash.of(instance)));
		return this.mongo.upsert(untouched, touch(instance, now), COLLECTION)
			.thenReturn(now)
			.onErrorResume(DuplicateKeyException.class, (ex) -> known(instance));
	}

	private static Touch touch(InstanceId instance, Document stored) {
		return new Touch(instance, stored.getString("hash"), stored.getDate("touchedAt").toInstant());
	}

	private static Update touch(Instance instance, Instant now) {
		return new Update()
			.set(MEMBER, new Document("hash", MappingHash.of(instance)).append("touchedAt", Date.from(now)))
			.setOnInsert("schema", 1);
	}

	/** MongoDB keeps milliseconds. */
	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * When somebody had a hand in a mapping.
	 *
	 * @param instance whose
	 * @param hash of the mapping
	 * @param touchedAt when
	 */
	public record Touch(InstanceId instance, String hash, Instant touchedAt) {

		/** Whether it is the mapping that the instance has now. */
		public boolean isOf(Instance instance) {
			return this.instance.equals(instance.id()) && this.hash.equals(MappingHash.of(instance));
		}

	}

}
