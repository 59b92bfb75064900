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

import org.springframework.data.domain.Sort;
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

	private final ReactiveMongoOperations mongo;

	Changes(ReactiveMongoOperations mongo) {
		this.mongo = mongo;
	}

	/** The changes of an instance, newest first; of one edition, worst first. */
	public Flux<Change> latest(InstanceId instance, Wanted wanted, long start, int limit) {
		return find(Query.query(criteria(instance, wanted))
			.with(Sort.by(Sort.Order.desc("edition"), Sort.Order.desc(StoredChange.RANK), Sort.Order.asc("_id")))
			.skip(start)
			.limit(limit));
	}

	/** How many changes of an instance there are. */
	public Mono<Long> count(InstanceId instance, Wanted wanted) {
		return this.mongo.count(Query.query(criteria(instance, wanted)), COLLECTION);
	}

	/** One change; empty if it is not kept. */
	public Mono<Change> find(ChangeId id) {
		return find(Query.query(where("_id").is(id.value()))).next();
	}

	/**
	 * The changes of an instance that came after one of its own, oldest first.
	 * @param last which need not be kept
	 */
	public Flux<Change> after(InstanceId instance, ChangeId last, int limit) {
		// Between the ids of two instances lie the changes of others.
		Assert.isTrue(last.isOf(instance), () -> "%s is no change of instance %s".formatted(last, instance));
		return find(Query.query(where("_id").gt(last.value()).lte(ChangeId.last(instance).value()))
			.with(Sort.by(Sort.Direction.ASC, "_id"))
			.limit(limit));
	}

	/** Keeps changes; those that are kept already stay as they are. */
	Mono<Void> keep(Collection<Change> changes) {
		return Flux.fromIterable(changes).map(StoredChange::of).buffer(BATCH).concatMap(this::insert).then();
	}

	/** The changes that came with an edition, the worst first. */
	Mono<List<Change>> of(Edition edition) {
		return find(Query
			.query(where("_id").gte(ChangeId.of(edition.instance(), edition.number(), 0).value())
				.lt(ChangeId.of(edition.instance(), edition.number() + 1, 0).value()))
			.with(Sort.by(Sort.Order.desc(StoredChange.RANK), Sort.Order.asc("_id")))).collectList();
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

	private Flux<Change> find(Query query) {
		return this.mongo.find(query, Document.class, COLLECTION).map(StoredChange::change);
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
