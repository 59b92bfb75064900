package io.trackercatalog.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

import io.trackercatalog.instance.InstanceId;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import static org.springframework.data.mongodb.core.query.Criteria.where;

/**
 * Takes documents away in two phases: what nobody needs is marked, and what bears a mark
 * for long enough is deleted, if it still bears that very mark.
 */
@Component
class Condemnation {

	/** How many documents are changed in one round trip. */
	private static final int BATCH = 500;

	private final ReactiveMongoOperations mongo;

	private final Clock clock;

	Condemnation(ReactiveMongoOperations mongo, Clock clock) {
		this.mongo = mongo;
		this.clock = clock;
	}

	/** Looks through the documents of an instance, without their bodies. */
	Mono<Verdict> judge(String collection, InstanceId instance, Predicate<String> kept, Duration grace) {
		Query query = of(instance);
		query.fields().include("bytes", Condemned.MEMBER);
		return this.mongo.find(query, Document.class, collection)
			.collect(() -> new Verdict(this.clock.instant().minus(grace)),
					(verdict, document) -> verdict.add(document, kept.test(document.getString("_id"))));
	}

	/** Deletes all documents of an instance, which nobody works for any more. */
	Mono<Void> clear(String collection, InstanceId instance) {
		return this.mongo.remove(of(instance), collection).then();
	}

	private static Query of(InstanceId instance) {
		return Query.query(where("_id").gte(instance + ":").lt(instance + ";"));
	}

	/** Does what a verdict says. */
	Mono<Void> execute(String collection, Verdict verdict, long term) {
		return delete(collection, verdict).then(reprieve(collection, verdict.reprieved()))
			.then(condemn(collection, verdict.condemned(), term));
	}

	Mono<Void> delete(String collection, Verdict verdict) {
		return Flux.fromIterable(verdict.deleted().entrySet())
			.concatMap((marked) -> batches(marked.getValue()).concatMap((ids) -> this.mongo
				.remove(Query.query(among(ids).and(Condemned.TERM).is(marked.getKey())), collection)))
			.then();
	}

	private Mono<Void> reprieve(String collection, List<String> reprieved) {
		return batches(reprieved)
			.concatMap((ids) -> this.mongo.updateMulti(Query.query(among(ids)), new Update().unset(Condemned.MEMBER),
					collection))
			.then();
	}

	/** Each at most once, whatever happens: a term's mark does not come back. */
	Mono<Void> condemn(String collection, List<String> condemned, long term) {
		return batches(condemned)
			.concatMap((ids) -> this.mongo.updateMulti(Query.query(among(ids).and(Condemned.MEMBER).exists(false)),
					Update.update(Condemned.MEMBER, new Condemned(this.clock.instant(), term).stored()), collection))
			.then();
	}

	private static Flux<List<String>> batches(List<String> ids) {
		return Flux.fromIterable(ids).buffer(BATCH);
	}

	private static Criteria among(List<String> ids) {
		return where("_id").in(ids);
	}

}
