package io.trackercatalog.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.trackercatalog.background.Indexed;
import io.trackercatalog.discovery.Depth;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.lease.Lease;
import io.trackercatalog.lease.LeaseLostException;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.ReactiveIndexOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import static org.springframework.data.mongodb.core.query.Criteria.where;

/**
 * When each instance is due, in MongoDB, so that replicas and restarts agree: the member
 * {@code due} of an instance's document. A time that passes while everybody sleeps is due
 * once, however often it would have come round.
 */
@Component
class DueTimes implements Indexed {

	private static final String COLLECTION = "instances";

	private static final String LIGHT = "due.light";

	private static final String FULL = "due.full";

	/** How many are told in one round trip. */
	private static final int BATCH = 200;

	private final ReactiveMongoOperations mongo;

	DueTimes(ReactiveMongoOperations mongo) {
		this.mongo = mongo;
	}

	/** Makes an instance due at a time, unless it is due before that. */
	Mono<Void> bringForward(InstanceId instance, Instant time) {
		return bringForward(instance, Depth.LIGHT, time);
	}

	@Override
	public String what() {
		return "instances that are due";
	}

	/** Every tick asks for those by the one or by the other. */
	@Override
	public Mono<Void> index() {
		ReactiveIndexOperations indexes = this.mongo.indexOps(COLLECTION);
		return Flux.just(LIGHT, FULL)
			.concatMapDelayError((member) -> indexes.createIndex(new Index(member, Sort.Direction.ASC)))
			.then();
	}

	/** Makes an instance due for a pass of some depth, unless it is due before that. */
	Mono<Void> bringForward(InstanceId instance, Depth depth, Instant time) {
		Update update = new Update().min(LIGHT, Date.from(time));
		return write(instance, (depth == Depth.FULL) ? update.min(FULL, Date.from(time)) : update);
	}

	/**
	 * The tracker wants an instance to be left alone; a shorter wish ends no longer one.
	 * That is true whoever was told, so it needs no lease.
	 */
	Mono<Void> pause(InstanceId instance, Instant until) {
		return write(instance, new Update().max("due.notBefore", Date.from(until)));
	}

	/** Until when an instance's tracker wants to be left alone; empty if it never did. */
	Mono<Instant> notBefore(InstanceId instance) {
		return due(instance).mapNotNull((due) -> due.getDate("notBefore")).map(Date::toInstant);
	}

	/**
	 * Those that are due and need not be left alone, the longest due first: also such as
	 * are not configured any more. Thousands may be, so who has found what is looked for
	 * should look no further.
	 */
	Flux<Due> due(Instant now) {
		Date date = Date.from(now);
		Query query = Query
			.query(new Criteria().orOperator(where(LIGHT).lte(date), where(FULL).lte(date))
				.and("due.notBefore")
				.not()
				.gt(date))
			.with(Sort.by(LIGHT))
			.cursorBatchSize(BATCH);
		query.fields().include("due", "head.revision");
		return this.mongo.find(query, Document.class, COLLECTION).map((document) -> due(document, now));
	}

	/** When the next pass of an instance is due; empty before it was ever due. */
	Mono<Instant> next(InstanceId instance) {
		return due(instance).mapNotNull((due) -> next(due).orElse(null));
	}

	private static Optional<Instant> next(Document due) {
		return Stream.of("light", "full")
			.map(due::getDate)
			.filter(Objects::nonNull)
			.min(Comparator.naturalOrder())
			.map((first) -> latest(first, due.getDate("notBefore")).toInstant());
	}

	private static Date latest(Date one, @Nullable Date other) {
		return (other != null && other.after(one)) ? other : one;
	}

	/**
	 * How it goes with those that fail or are due, which are few of thousands: with all
	 * others it goes well.
	 */
	Flux<ScheduleState.OfInstance> troubles(Instant now) {
		Date date = Date.from(now);
		Query query = Query.query(
				new Criteria().orOperator(where("due.failures").gt(0), where(LIGHT).lte(date), where(FULL).lte(date)));
		query.fields().include("due");
		return this.mongo.find(query, Document.class, COLLECTION)
			.map((document) -> state(new InstanceId(document.getInteger("_id")), document.get("due", Document.class),
					now));
	}

	private static ScheduleState.OfInstance state(InstanceId instance, Document due, Instant now) {
		int failures = due.getInteger("failures", 0);
		Duration overdue = next(due).map((next) -> Duration.between(next, now))
			.filter((since) -> !since.isNegative())
			.orElse(Duration.ZERO);
		return new ScheduleState.OfInstance(instance, failures, (failures > 0) ? due.getString("problem") : null,
				overdue);
	}

	/** How often in a row passes of an instance have failed. */
	Mono<Integer> failures(InstanceId instance) {
		return due(instance).map((due) -> due.getInteger("failures", 0)).defaultIfEmpty(0);
	}

	/**
	 * A pass has been successful. Like every other word on how a pass ended, it fails
	 * with {@link LeaseLostException} when somebody with a later lease has had a word
	 * already.
	 */
	Mono<Void> succeeded(InstanceId instance, Lease lease, Depth depth, Instant nextLight, Instant nextFull) {
		Update update = new Update().set(LIGHT, Date.from(nextLight))
			.set("due.failures", 0)
			.unset("due.problem")
			.unset("due.refused");
		if (depth == Depth.FULL) {
			update.set(FULL, Date.from(nextFull));
		}
		return write(instance, lease, update);
	}

	/**
	 * A pass has failed: whatever is due before the next try is put off until then.
	 * @param nextFull when the next try may be one for all there is
	 * @param problem the code of why
	 */
	Mono<Void> failed(InstanceId instance, Lease lease, Instant nextTry, Instant nextFull, String problem) {
		Update update = new Update().set(LIGHT, Date.from(nextTry))
			.max(FULL, Date.from(nextFull))
			.inc("due.failures", 1)
			.set("due.problem", problem);
		return write(instance, lease, update);
	}

	/** Nothing is due before a time. */
	Mono<Void> putOff(InstanceId instance, Lease lease, Instant until) {
		Date next = Date.from(until);
		return write(instance, lease, new Update().set(LIGHT, next).max(FULL, next));
	}

	private Mono<Document> due(InstanceId instance) {
		return this.mongo.findOne(byId(instance), Document.class, COLLECTION)
			.mapNotNull((document) -> document.get("due", Document.class));
	}

	/** Somebody may ask for a pass before the instance has a document. */
	private Mono<Void> write(InstanceId instance, Update update) {
		return this.mongo.upsert(byId(instance), update.setOnInsert("schema", 1), COLLECTION).then();
	}

	/** Where a later lease has written, the insertion collides with what it wrote. */
	private Mono<Void> write(InstanceId instance, Lease lease, Update update) {
		Query notLater = byId(instance).addCriteria(where("due.term").not().gt(lease.term()));
		return this.mongo.upsert(notLater, update.set("due.term", lease.term()).setOnInsert("schema", 1), COLLECTION)
			.onErrorMap(DuplicateKeyException.class, (ex) -> new LeaseLostException(lease))
			.then();
	}

	private static Due due(Document document, Instant now) {
		// Nothing was read in full yet where the document does not say when it is again.
		Date full = document.get("due", Document.class).getDate("full");
		boolean isFull = !document.containsKey("head") || full == null || !full.toInstant().isAfter(now);
		return new Due(new InstanceId(document.getInteger("_id")), isFull ? Depth.FULL : Depth.LIGHT);
	}

	private static Query byId(InstanceId instance) {
		return Query.query(where("_id").is(instance.value()));
	}

	/**
	 * An instance whose time has come.
	 *
	 * @param instance which
	 * @param depth how much is to be read
	 */
	record Due(InstanceId instance, Depth depth) {
	}

}
