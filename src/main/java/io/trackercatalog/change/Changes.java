package io.trackercatalog.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.InsertManyOptions;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.Edition;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;

import static org.springframework.data.mongodb.core.query.Criteria.where;

/**
 * The changes in MongoDB, one document each. They are written once and never changed, so
 * every write may be repeated.
 */
@Component
public class Changes {

	private static final String COLLECTION = "changes";

	private static final int DUPLICATE_KEY = 11000;

	/** How many are written in one round trip. */
	private static final int BATCH = 100;

	/**
	 * How many are read in one round trip: while it reads them, a store may have all
	 * their places in memory.
	 */
	private static final int READ_AT_ONCE = 20;

	private static final Document NEWEST_FIRST = new Document("edition", -1).append(StoredChange.RANK, -1)
		.append("_id", 1);

	private static final Document WORST_FIRST = new Document(StoredChange.RANK, -1).append("_id", 1);

	private static final Document OLDEST_FIRST = new Document("_id", 1);

	private final ReactiveMongoOperations mongo;

	Changes(ReactiveMongoOperations mongo) {
		this.mongo = mongo;
	}

	/**
	 * The changes of an instance, newest first; of one edition, worst first. Like in all
	 * lists, each with its first places.
	 */
	public Flux<Change> latest(InstanceId instance, Wanted wanted, long start, int limit) {
		return list(criteria(instance, wanted), NEWEST_FIRST, start, limit);
	}

	/** How many changes of an instance there are. */
	public Mono<Long> count(InstanceId instance, Wanted wanted) {
		return this.mongo.count(Query.query(criteria(instance, wanted)), COLLECTION);
	}

	/** One change with all its places; empty if it is not kept. */
	public Mono<Change> find(ChangeId id) {
		return whole(id.value()).map(StoredChange::change);
	}

	/**
	 * The changes of an instance that came after one of its own, oldest first.
	 * @param last which need not be kept
	 */
	public Flux<Change> after(InstanceId instance, ChangeId last, int limit) {
		// Between the ids of two instances lie the changes of others.
		Assert.isTrue(last.isOf(instance), () -> "%s is no change of instance %s".formatted(last, instance));
		return list(where("_id").gt(last.value()).lte(ChangeId.last(instance).value()), OLDEST_FIRST, 0, limit);
	}

	/** Keeps changes; those that are kept already stay as they are. */
	Mono<Void> keep(Collection<Change> changes) {
		return Flux.fromIterable(changes).map(StoredChange::of).buffer(BATCH).concatMap(this::insert).then();
	}

	/** The changes that came with an edition, the worst first. */
	Mono<List<Change>> of(Edition edition) {
		Criteria ofEdition = where("_id").gte(ChangeId.of(edition.instance(), edition.number(), 0).value())
			.lt(ChangeId.of(edition.instance(), edition.number() + 1, 0).value());
		return list(ofEdition, WORST_FIRST, 0, Integer.MAX_VALUE).collectList();
	}

	/** Forgets the changes of an instance that came with editions below a number. */
	Mono<Void> forget(InstanceId instance, int edition) {
		return this.mongo
			.remove(Query
				.query(where("_id").gt(ChangeId.first(instance).value()).lt(ChangeId.of(instance, edition, 0).value())),
					COLLECTION)
			.then();
	}

	private Mono<Void> insert(List<Document> documents) {
		return this.mongo
			.execute(COLLECTION, (changes) -> changes.insertMany(documents, new InsertManyOptions().ordered(false)))
			.onErrorResume(Changes::onlyDuplicates, (ex) -> Flux.empty())
			.then();
	}

	private static boolean onlyDuplicates(Throwable ex) {
		Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
		return cause instanceof MongoBulkWriteException bulk && bulk.getWriteConcernError() == null
				&& bulk.getWriteErrors().stream().allMatch((error) -> error.getCode() == DUPLICATE_KEY);
	}

	private Flux<Change> list(Criteria which, Document order, long start, int limit) {
		return ids(which, order, start, limit).buffer(READ_AT_ONCE).concatMap(this::read).map(StoredChange::change);
	}

	/**
	 * In order, without the rest of them: a few that concern thousands of projects are
	 * more than a store sorts.
	 */
	private Flux<String> ids(Criteria which, Document order, long start, int limit) {
		Document sortedBy = new Document();
		order.keySet().forEach((member) -> sortedBy.append(member, 1));
		List<Document> steps = List.of(new Document("$match", which.getCriteriaObject()),
				new Document("$project", sortedBy), new Document("$sort", order), new Document("$skip", start),
				new Document("$limit", limit));
		return this.mongo.execute(COLLECTION, (changes) -> changes.aggregate(steps))
			.map((found) -> found.getString("_id"));
	}

	private Flux<Document> read(List<String> ids) {
		Query query = Query.query(where("_id").in(ids));
		StoredChange.include(query.fields());
		return this.mongo.find(query, Document.class, COLLECTION)
			.collectMap((found) -> found.getString("_id"))
			// Some may have been forgotten meanwhile.
			.flatMapIterable((found) -> ids.stream().filter(found::containsKey).map(found::get).toList())
			.concatMap(this::counted);
	}

	/** What an earlier version wrote does not say how many places there are. */
	private Mono<Document> counted(Document listed) {
		return StoredChange.isCounted(listed) ? Mono.just(listed)
				: whole(listed.getString("_id")).map(StoredChange::listed);
	}

	private Mono<Document> whole(String id) {
		return this.mongo.findById(id, Document.class, COLLECTION);
	}

	private static Criteria criteria(InstanceId instance, Wanted wanted) {
		List<Criteria> all = new ArrayList<>();
		all.add(where("_id").gt(ChangeId.first(instance).value()).lte(ChangeId.last(instance).value()));
		if (!wanted.subjects().isEmpty()) {
			all.add(where("subject").in(names(wanted.subjects())));
		}
		if (!wanted.kinds().isEmpty()) {
			all.add(where("kind").in(names(wanted.kinds())));
		}
		if (wanted.project() != null) {
			// What is so everywhere is so in this one.
			all.add(new Criteria().orOperator(where("places.project").is(wanted.project().value()),
					where("everywhere").is(true)));
		}
		if (wanted.since() != null) {
			all.add(where("firstSeenAt").gte(Date.from(wanted.since())));
		}
		if (wanted.mappedOnly()) {
			all.add(where("mapped").is(true));
		}
		if (wanted.atLeast() != Severity.INFO) {
			all.add(where("severity").in(Stream.of(Severity.values())
				.filter((one) -> one.compareTo(wanted.atLeast()) >= 0)
				.map(Enum::name)
				.toList()));
		}
		return new Criteria().andOperator(all);
	}

	private static List<String> names(Collection<? extends Enum<?>> values) {
		return values.stream().map(Enum::name).toList();
	}

}
