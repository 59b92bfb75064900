package io.trackercatalog.schedule;

import java.time.Instant;
import java.util.Date;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.tracker.Fingerprint;
import io.trackercatalog.tracker.Secret;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import static org.springframework.data.mongodb.core.query.Criteria.where;

/**
 * Which credentials trackers have refused, in MongoDB, so that neither a restart nor
 * anybody's wish tries them again too soon: trackers lock accounts. The member
 * {@code due.refused} of an instance's document, which a good pass removes.
 */
@Component
class Refusals {

	private static final String COLLECTION = "instances";

	private static final String MEMBER = "due.refused";

	private final ReactiveMongoOperations mongo;

	Refusals(ReactiveMongoOperations mongo) {
		this.mongo = mongo;
	}

	/**
	 * The credential of an instance was refused, and is not to be tried before a time.
	 */
	Mono<Void> note(Instance instance, Instant until) {
		Fingerprint fingerprint = Fingerprint.of(credential(instance), Fingerprint.SHORT);
		Update update = new Update()
			.set(MEMBER,
					new Document("tag", fingerprint.hash()).append("salt", fingerprint.salt())
						.append("until", Date.from(until)))
			.setOnInsert("schema", 1);
		return this.mongo.upsert(byId(instance), update, COLLECTION).then();
	}

	/** Until when the credential is not to be tried; empty if it may be. */
	Mono<Instant> standing(Instance instance, Instant now) {
		return this.mongo.findOne(byId(instance), Document.class, COLLECTION)
			.mapNotNull((document) -> document.get("due", Document.class))
			.mapNotNull((due) -> due.get("refused", Document.class))
			.mapNotNull((refused) -> standing(refused, instance, now));
	}

	private static @Nullable Instant standing(Document refused, Instance instance, Instant now) {
		Instant until = refused.getDate("until").toInstant();
		Fingerprint fingerprint = new Fingerprint(refused.getString("salt"), refused.getString("tag"));
		return now.isBefore(until) && fingerprint.fits(credential(instance)) ? until : null;
	}

	/** At another address the same credential may be welcome. */
	private static Secret credential(Instance instance) {
		return Secret.joined(instance.url().toString(), instance.credential().whole().reveal());
	}

	private static Query byId(Instance instance) {
		return Query.query(where("_id").is(instance.id().value()));
	}

}
