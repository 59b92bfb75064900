package io.trackercatalog.snapshot;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.trackercatalog.instance.InstanceId;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

import static org.springframework.data.mongodb.core.query.Criteria.where;

/**
 * The snapshots' documents in MongoDB, with their directories.
 */
@Component
class SnapshotStore {

	static final String COLLECTION = "snapshots";

	/** How many documents are asked for in one round trip. */
	private static final int BATCH = 100;

	/** Two who write the same document for the first time meet once. */
	private static final int TRIES = 3;

	private final ReactiveMongoOperations mongo;

	private final PartStore parts;

	SnapshotStore(ReactiveMongoOperations mongo, PartStore parts) {
		this.mongo = mongo;
		this.parts = parts;
	}

	/**
	 * Keeps a snapshot, all of whose parts are kept already. One that was seen before is
	 * the same document, which is not condemned any more afterwards.
	 */
	Mono<Void> save(Snapshot snapshot) {
		Directory directory = Directory.of(snapshot.projects());
		Query query = byId(StoredSnapshot.id(snapshot.instance(), snapshot.revision()));
		return this.parts.saveMissing(snapshot.instance(), directory.parts())
			.then(this.mongo.upsert(query,
					StoredSnapshot.update(snapshot, directory.pages().stream().map(Part::hash).toList()), COLLECTION))
			.retryWhen(Retry.max(TRIES).filter((ex) -> ex instanceof DuplicateKeyException))
			.then();
	}

	/** One snapshot; empty if it is not kept. */
	Mono<Snapshot> find(InstanceId instance, Revision revision) {
		return documents(List.of(StoredSnapshot.id(instance, revision))).next()
			.flatMap((stored) -> follow(stored, instance, stored.pages(), Directory::buckets)
				.flatMap((buckets) -> follow(stored, instance, buckets, Directory::entries))
				.map(stored::snapshot));
	}

	private <T> Mono<List<T>> follow(StoredSnapshot stored, InstanceId instance, List<PartHash> references,
			Function<byte[], List<T>> reading) {
		return this.parts.find(instance, references).map(Map.Entry::getValue).collectList().map((found) -> {
			if (found.size() != references.size()) {
				throw new IllegalStateException("The stored snapshot %s has lost %d of %d parts of its directory"
					.formatted(stored.id(), references.size() - found.size(), references.size()));
			}
			return found.stream().flatMap((part) -> reading.apply(part).stream()).toList();
		});
	}

	/** The documents of those snapshots that are kept. */
	Flux<StoredSnapshot> find(InstanceId instance, Flux<Revision> revisions) {
		return revisions.map((revision) -> StoredSnapshot.id(instance, revision))
			.buffer(BATCH)
			.concatMap(this::documents);
	}

	private Flux<StoredSnapshot> documents(Collection<String> ids) {
		Query query = Query.query(where("_id").in(ids).and("schema").is(StoredSnapshot.SCHEMA));
		return this.mongo.find(query, Document.class, COLLECTION).map(StoredSnapshot::of);
	}

	private static Query byId(String id) {
		return Query.query(where("_id").is(id));
	}

}
