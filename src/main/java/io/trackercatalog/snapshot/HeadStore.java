package io.trackercatalog.snapshot;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;

import io.trackercatalog.background.Indexed;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.tracker.ProjectId;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import static org.springframework.data.mongodb.core.query.Criteria.where;

/**
 * The heads in MongoDB: the member {@code head} of an instance's document. It moves by
 * compare-and-set: on the edition it is thought to have, and on its term, which never
 * goes down.
 */
@Component
class HeadStore implements Indexed {

	private static final String COLLECTION = "instances";

	private static final String SCHEMA = "head.schema";

	/** By the clock of the store: replicas have clocks of their own. */
	private static final String MOVED_AT = "head.movedAt";

	private final ReactiveMongoOperations mongo;

	HeadStore(ReactiveMongoOperations mongo) {
		this.mongo = mongo;
	}

	@Override
	public String what() {
		return "heads that moved";
	}

	@Override
	public Mono<Void> index() {
		return this.mongo.indexOps(COLLECTION).createIndex(new Index(MOVED_AT, Sort.Direction.ASC)).then();
	}

	/** Those whose snapshots are stored as we store them. */
	Flux<Moved> readable() {
		return readable(where(SCHEMA).is(StoredSnapshot.SCHEMA));
	}

	/** The same, of those that moved at that time or later, by the clock of the store. */
	Flux<Moved> movedSince(Instant time) {
		// A store without indexes looks at no more of nearly all than what comes first.
		return readable(where(MOVED_AT).gte(Date.from(time)).and(SCHEMA).is(StoredSnapshot.SCHEMA));
	}

	private Flux<Moved> readable(Criteria criteria) {
		Query query = Query.query(criteria);
		query.fields().include("head");
		return this.mongo.find(query, Document.class, COLLECTION).map(HeadStore::moved);
	}

	/** The head of an instance, if its snapshot is stored as we store them. */
	Mono<Head> readable(InstanceId instance) {
		return find(where("_id").is(instance.value()).and(SCHEMA).is(StoredSnapshot.SCHEMA));
	}

	/** The head of an instance, however its snapshot is stored. */
	Mono<Head> find(InstanceId instance) {
		return find(where("_id").is(instance.value()).and("head").exists(true));
	}

	private Mono<Head> find(Criteria criteria) {
		return this.mongo.findOne(Query.query(criteria), Document.class, COLLECTION).map(HeadStore::head);
	}

	/**
	 * Moves a head, if it still is of the edition it is thought to be of and nobody with
	 * a higher term has moved it. The revision alone would not tell: it may have come
	 * back.
	 * @param expected null if there should be none
	 * @return whether it moved
	 */
	Mono<Boolean> move(Head head, @Nullable Head expected) {
		Update update = new Update().set("head.number", head.number())
			.set("head.revision", head.revision().value())
			.set("head.complete", head.complete())
			.set("head.projects", head.projects())
			.set("head.publishedAt", Date.from(head.publishedAt()))
			.set("head.confirmedAt", Date.from(head.confirmedAt()))
			.set("head.term", head.term())
			.set("head.testimony", stored(head.testimony()))
			.set(SCHEMA, StoredSnapshot.SCHEMA)
			.currentDate(MOVED_AT);
		Criteria current = (expected != null) ? where("head.number").is(expected.number())
			.and("head.revision")
			.is(expected.revision().value())
			.and("head.term")
			.lte(head.term()) : where("head").exists(false);
		return modify(head.instance(), current, update).hasElement();
	}

	/**
	 * Lets nobody with a lower term than this one move a head any more.
	 * @return the head; empty if there is none, or somebody with a higher term has moved
	 * it
	 */
	Mono<Head> raise(InstanceId instance, long term) {
		return modify(instance, where("head.term").lte(term), new Update().set("head.term", term).currentDate(MOVED_AT))
			.map(HeadStore::head);
	}

	private Mono<Document> modify(InstanceId instance, Criteria current, Update update) {
		Query query = Query.query(new Criteria().andOperator(where("_id").is(instance.value()), current));
		return this.mongo.findAndModify(query, update, FindAndModifyOptions.options().returnNew(true), Document.class,
				COLLECTION);
	}

	/** Makes sure that there is a document to move a head in. */
	Mono<Void> prepare(InstanceId instance) {
		return this.mongo
			.upsert(Query.query(where("_id").is(instance.value())), new Update().setOnInsert("schema", 1), COLLECTION)
			.then();
	}

	/** Those that were moved by an older release have no time. */
	private static Moved moved(Document document) {
		Date at = document.get("head", Document.class).getDate("movedAt");
		return new Moved(head(document), (at != null) ? at.toInstant() : Instant.EPOCH);
	}

	private static Head head(Document document) {
		Document head = document.get("head", Document.class);
		return new Head(new InstanceId(document.getInteger("_id")), head.getInteger("number"),
				new Revision(head.getString("revision")), head.getBoolean("complete"), head.getInteger("projects"),
				instant(head, "publishedAt"), instant(head, "confirmedAt"), head.getLong("term"),
				testimony(head.get("testimony", Document.class)));
	}

	/** As a list, because an id may hold what a member's name must not. */
	private static Document stored(Testimony testimony) {
		List<Document> missed = testimony.missed()
			.entrySet()
			.stream()
			.map((entry) -> new Document("project", entry.getKey().value()).append("passes", entry.getValue()))
			.toList();
		return new Document("account", testimony.account()).append("accountName", testimony.accountName())
			.append("missed", missed)
			.append("fieldsReadAt", (testimony.fieldsReadAt() != null) ? Date.from(testimony.fieldsReadAt()) : null);
	}

	private static Testimony testimony(Document stored) {
		return new Testimony(stored.getString("account"), stored.getString("accountName"),
				stored.getList("missed", Document.class)
					.stream()
					.collect(Collectors.toMap((missed) -> new ProjectId(missed.getString("project")),
							(missed) -> missed.getInteger("passes"))),
				(stored.getDate("fieldsReadAt") != null) ? stored.getDate("fieldsReadAt").toInstant() : null);
	}

	private static Instant instant(Document head, String member) {
		return head.getDate(member).toInstant();
	}

	/**
	 * A head, and when somebody last moved, confirmed or fenced it.
	 */
	record Moved(Head head, Instant at) {
	}

}
