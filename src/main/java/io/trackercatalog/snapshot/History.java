package io.trackercatalog.snapshot;

import java.time.Instant;
import java.util.Date;

import io.trackercatalog.background.Indexed;
import io.trackercatalog.instance.InstanceId;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import static org.springframework.data.mongodb.core.query.Criteria.where;

/**
 * Which snapshot was the current one when: the editions of every instance, in MongoDB. An
 * edition is there before the next one is published, whoever dies when, so nothing that
 * ever was current is missing between the oldest kept edition and the newest.
 */
@Component
public class History implements Indexed {

	private static final String COLLECTION = "editions";

	private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "_id");

	private static final Sort OLDEST_FIRST = Sort.by(Sort.Direction.ASC, "_id");

	private final ReactiveMongoOperations mongo;

	History(ReactiveMongoOperations mongo) {
		this.mongo = mongo;
	}

	/** Writes down what a head says of its edition; may be repeated. */
	public Mono<Void> note(Head head) {
		Edition edition = Edition.of(head);
		Update update = new Update().set("instance", edition.instance().value())
			.set("number", edition.number())
			.set("revision", edition.revision().value())
			.set("complete", edition.complete())
			.set("projects", edition.projects())
			.set("publishedAt", Date.from(edition.publishedAt()))
			.set("confirmedAt", Date.from(edition.confirmedAt()))
			.set("fieldsReadAt", (edition.fieldsReadAt() != null) ? Date.from(edition.fieldsReadAt()) : null)
			.setOnInsert("told", false);
		return this.mongo.upsert(byId(edition.instance(), edition.number()), update, COLLECTION).then();
	}

	/** The kept editions of an instance, newest first. */
	public Flux<Edition> latest(InstanceId instance, long start, int limit) {
		return editions(
				Query.query(where("instance").is(instance.value())).with(NEWEST_FIRST).skip(start).limit(limit));
	}

	/** How many editions of an instance are kept. */
	public Mono<Long> count(InstanceId instance) {
		return this.mongo.count(Query.query(where("instance").is(instance.value())), COLLECTION);
	}

	/** An edition by its number; empty if it is not kept. */
	public Mono<Edition> find(InstanceId instance, int number) {
		return editions(byId(instance, number)).next();
	}

	/** The edition that was current at a time; empty if it is not kept. */
	public Mono<Edition> at(InstanceId instance, Instant time) {
		return latestWith(where("instance").is(instance.value()).and("publishedAt").lte(Date.from(time)));
	}

	/** The latest edition of a snapshot; empty if it is not kept. */
	public Mono<Edition> of(InstanceId instance, Revision revision) {
		return latestWith(where("instance").is(instance.value()).and("revision").is(revision.value()));
	}

	/** The editions whose changes were not told yet, oldest first. */
	public Flux<Edition> untold(InstanceId instance) {
		return editions(Query.query(where("instance").is(instance.value()).and("told").is(false)).with(OLDEST_FIRST));
	}

	/** The newest edition whose changes have been told; empty if there is none. */
	public Mono<Edition> lastTold(InstanceId instance) {
		return latestWith(where("instance").is(instance.value()).and("told").is(true));
	}

	@Override
	public String what() {
		return "editions";
	}

	@Override
	public Mono<Void> index() {
		return this.mongo.indexOps(COLLECTION)
			.createIndex(new Index("instance", Sort.Direction.ASC).on("told", Sort.Direction.ASC)
				.on("_id", Sort.Direction.DESC))
			.then();
	}

	/** The changes that came with an edition have been told. */
	public Mono<Void> told(Edition edition) {
		return this.mongo
			.updateFirst(byId(edition.instance(), edition.number()), Update.update("told", true), COLLECTION)
			.then();
	}

	/** The oldest kept edition; empty if there is none. */
	public Mono<Edition> oldest(InstanceId instance) {
		return editions(Query.query(where("instance").is(instance.value())).with(OLDEST_FIRST).limit(1)).next();
	}

	/** The snapshots of every kept edition, one that was current twice twice. */
	Flux<Revision> revisions(InstanceId instance) {
		Query query = Query.query(where("instance").is(instance.value()));
		query.fields().include("revision");
		return this.mongo.find(query, Document.class, COLLECTION)
			.map((stored) -> new Revision(stored.getString("revision")));
	}

	/** Forgets the editions below a number. */
	Mono<Void> forget(InstanceId instance, int floor) {
		return this.mongo
			.remove(Query.query(where("instance").is(instance.value()).and("number").lt(floor)), COLLECTION)
			.then();
	}

	private Mono<Edition> latestWith(Criteria criteria) {
		return editions(Query.query(criteria).with(NEWEST_FIRST).limit(1)).next();
	}

	private Flux<Edition> editions(Query query) {
		return this.mongo.find(query, Document.class, COLLECTION).map(History::edition);
	}

	private static Query byId(InstanceId instance, int number) {
		// Sorts like the number.
		return Query.query(where("_id").is("%s:%010d".formatted(instance, number)));
	}

	private static Edition edition(Document stored) {
		return new Edition(new InstanceId(stored.getInteger("instance")), stored.getInteger("number"),
				new Revision(stored.getString("revision")), stored.getBoolean("complete"),
				stored.getInteger("projects"), stored.getDate("publishedAt").toInstant(),
				stored.getDate("confirmedAt").toInstant(), instant(stored.getDate("fieldsReadAt")));
	}

	private static @Nullable Instant instant(@Nullable Date date) {
		return (date != null) ? date.toInstant() : null;
	}

}
