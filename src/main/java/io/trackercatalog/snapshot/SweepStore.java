package io.trackercatalog.snapshot;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;

import io.trackercatalog.instance.InstanceId;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import static org.springframework.data.mongodb.core.query.Criteria.where;

/**
 * When an instance is swept next and what the last sweep left, in MongoDB, so that
 * replicas and restarts agree: the member {@code sweep} of an instance's document.
 */
@Component
class SweepStore {

	private static final String COLLECTION = "instances";

	private static final String DUE = "sweep.due";

	private static final String FLOOR = "sweep.floor";

	private static final String SPACE = "sweep.space";

	private final ReactiveMongoOperations mongo;

	SweepStore(ReactiveMongoOperations mongo) {
		this.mongo = mongo;
	}

	/** Makes those instances due at a time that were never due before. */
	Mono<Void> begin(Collection<InstanceId> instances, Instant first) {
		Criteria among = where("_id").in(instances.stream().map(InstanceId::value).toList());
		return this.mongo
			.updateMulti(Query.query(among.and(DUE).exists(false)), Update.update(DUE, Date.from(first)), COLLECTION)
			.then();
	}

	/**
	 * Those that are due, the longest due first, and before them those that were never
	 * due: also such as are not configured any more.
	 */
	Flux<Due> due(Instant now) {
		Query query = Query.query(where(DUE).not().gt(Date.from(now))).with(Sort.by(DUE));
		query.fields().include(DUE);
		return this.mongo.find(query, Document.class, COLLECTION).map(SweepStore::due);
	}

	Mono<Boolean> isDue(InstanceId instance, Instant now) {
		return this.mongo.exists(byId(instance).addCriteria(where(DUE).lte(Date.from(now))), COLLECTION);
	}

	/** An instance is due again at a time. */
	Mono<Void> putOff(InstanceId instance, Instant until) {
		return write(instance, Update.update(DUE, Date.from(until)));
	}

	/** The number of the oldest edition that may be kept; 0 before the first sweep. */
	Mono<Integer> floor(InstanceId instance) {
		return sweep(instance).map((sweep) -> sweep.getInteger("floor", 0)).defaultIfEmpty(0);
	}

	/** Nothing below this number is kept, whoever writes it down again. */
	Mono<Void> raiseFloor(InstanceId instance, int floor) {
		return write(instance, new Update().max(FLOOR, floor));
	}

	Mono<Void> save(Space space) {
		Document stored = new Document("parts", stored(space.parts())).append("snapshots", stored(space.snapshots()))
			.append("editions", space.editions());
		return write(space.instance(), Update.update(SPACE, stored));
	}

	/** What all take up that have been swept. */
	Flux<Space> spaces() {
		Query query = Query.query(where(SPACE).exists(true));
		query.fields().include(SPACE);
		return this.mongo.find(query, Document.class, COLLECTION).map(SweepStore::space);
	}

	private Mono<Document> sweep(InstanceId instance) {
		return this.mongo.findOne(byId(instance), Document.class, COLLECTION)
			.mapNotNull((document) -> document.get("sweep", Document.class));
	}

	private Mono<Void> write(InstanceId instance, Update update) {
		return this.mongo.updateFirst(byId(instance), update, COLLECTION).then();
	}

	private static Due due(Document document) {
		Document sweep = document.get("sweep", Document.class);
		return new Due(new InstanceId(document.getInteger("_id")), sweep == null || !sweep.containsKey("due"));
	}

	private static Document stored(Space.Taken taken) {
		return new Document("documents", taken.documents()).append("bytes", taken.bytes());
	}

	private static Space space(Document document) {
		Document space = document.get("sweep", Document.class).get("space", Document.class);
		return new Space(new InstanceId(document.getInteger("_id")), taken(space, "parts"), taken(space, "snapshots"),
				space.getLong("editions"));
	}

	private static Space.Taken taken(Document space, String kind) {
		Document taken = space.get(kind, Document.class);
		return new Space.Taken(taken.getLong("documents"), taken.getLong("bytes"));
	}

	private static Query byId(InstanceId instance) {
		return Query.query(where("_id").is(instance.value()));
	}

	/**
	 * An instance whose time has come.
	 *
	 * @param instance which
	 * @param first whether it was never due before
	 */
	record Due(InstanceId instance, boolean first) {
	}

}
