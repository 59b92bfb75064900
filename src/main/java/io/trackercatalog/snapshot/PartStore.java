package io.trackercatalog.snapshot;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import io.trackercatalog.instance.InstanceId;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

import static org.springframework.data.mongodb.core.query.Criteria.where;

/**
 * The parts in MongoDB: whatever is written under a name is the same, so every write may
 * be repeated. Only whether a part is condemned changes.
 */
@Component
class PartStore {

	static final String COLLECTION = "parts";

	private static final int DUPLICATE_KEY = 11000;

	/** How many parts are asked for or written in one round trip. */
	private static final int BATCH = 100;

	/** Two who write the same document for the first time meet once. */
	private static final int TRIES = 3;

	private final ReactiveMongoOperations mongo;

	PartStore(ReactiveMongoOperations mongo) {
		this.mongo = mongo;
	}

	/**
	 * Writes those parts that are not there yet, or are there but condemned.
	 * @return how many were written
	 */
	Mono<Integer> saveMissing(InstanceId instance, Collection<Part> parts) {
		return Flux.fromIterable(parts)
			.buffer(BATCH)
			.concatMap((batch) -> saveMissingBatch(instance, batch))
			.reduce(0, Integer::sum);
	}

	/** The content of parts, in any order; a part that does not exist is left out. */
	Flux<Map.Entry<PartHash, byte[]>> find(InstanceId instance, Collection<PartHash> hashes) {
		// In the order in which they lie: hundreds of them share pages of the store.
		return Flux.fromStream(() -> hashes.stream().distinct().map((hash) -> StoredPart.id(instance, hash)).sorted())
			.buffer(BATCH)
			.concatMap((ids) -> this.mongo.find(byIds(ids), StoredPart.class))
			.concatMap((first) -> content(first).map((content) -> Map.entry(first.hash(), content)));
	}

	private Mono<Integer> saveMissingBatch(InstanceId instance, List<Part> parts) {
		return existing(instance, parts).flatMap((existing) -> {
			List<Part> absent = parts.stream().filter((part) -> !existing.containsKey(part.hash())).toList();
			List<Part> unsound = parts.stream()
				.filter((part) -> Boolean.FALSE.equals(existing.get(part.hash())))
				.toList();
			return insert(instance, absent).then(replace(instance, unsound)).thenReturn(absent.size() + unsound.size());
		});
	}

	/** Which parts are there, and whether they can be relied on. */
	private Mono<Map<PartHash, Boolean>> existing(InstanceId instance, List<Part> parts) {
		Query query = byIds(parts.stream().map((part) -> StoredPart.id(instance, part.hash())).toList());
		return headers(query)
			.concatMap(
					(first) -> sound(first).map((sound) -> Map.entry(StoredPart.hash(first.getString("_id")), sound)))
			.collectMap(Map.Entry::getKey, Map.Entry::getValue);
	}

	/**
	 * One that is condemned may be deleted at any moment, and one without a size is of
	 * another time.
	 */
	private Mono<Boolean> sound(Document first) {
		int documents = first.getInteger("documents");
		if (!isSound(first) || documents == 1) {
			return Mono.just(isSound(first));
		}
		List<String> others = IntStream.range(1, documents)
			.mapToObj((number) -> StoredPart.continuation(first.getString("_id"), number))
			.toList();
		return headers(byIds(others)).filter(PartStore::isSound).count().map((sound) -> sound == others.size());
	}

	private static boolean isSound(Document header) {
		return Condemned.of(header) == null && header.containsKey("bytes");
	}

	private Flux<Document> headers(Query query) {
		query.fields().include("documents", "bytes", Condemned.MEMBER);
		return this.mongo.find(query, Document.class, COLLECTION);
	}

	private Mono<Void> insert(InstanceId instance, List<Part> absent) {
		if (absent.isEmpty()) {
			return Mono.empty();
		}
		// One that somebody else has written meanwhile may be condemned by now.
		return this.mongo
			.execute(COLLECTION,
					(parts) -> parts.insertMany(documents(instance, absent), new InsertManyOptions().ordered(false)))
			.then()
			.onErrorResume(PartStore::onlyDuplicates, (ex) -> replace(instance, absent));
	}

	/** Writes parts whether they are there or not, so that they are not condemned. */
	private Mono<Void> replace(InstanceId instance, List<Part> parts) {
		List<ReplaceOneModel<Document>> replacements = documents(instance, parts).stream()
			.map((document) -> new ReplaceOneModel<>(new Document("_id", document.get("_id")), document,
					new ReplaceOptions().upsert(true)))
			.toList();
		if (replacements.isEmpty()) {
			return Mono.empty();
		}
		return this.mongo.execute(COLLECTION, (all) -> all.bulkWrite(replacements))
			.then()
			.retryWhen(Retry.max(TRIES).filter(PartStore::onlyDuplicates));
	}

	private static List<Document> documents(InstanceId instance, List<Part> parts) {
		return parts.stream()
			.flatMap((part) -> StoredPart.of(instance, part).stream())
			.map(PartStore::document)
			.toList();
	}

	private static boolean onlyDuplicates(Throwable ex) {
		Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
		return cause instanceof MongoBulkWriteException bulk && bulk.getWriteConcernError() == null
				&& bulk.getWriteErrors().stream().allMatch((error) -> error.getCode() == DUPLICATE_KEY);
	}

	private static Document document(StoredPart part) {
		return new Document("_id", part.id()).append("kind", part.kind())
			.append("documents", part.documents())
			.append("bytes", part.bytes())
			.append("body", part.body());
	}

	private Mono<byte[]> content(StoredPart first) {
		if (first.documents() == 1) {
			return Mono.fromSupplier(() -> StoredPart.content(List.of(first.body().getData())));
		}
		return Flux.concat(Mono.just(first), continuations(first))
			.map((part) -> part.body().getData())
			.collectList()
			.map(StoredPart::content);
	}

	private Flux<StoredPart> continuations(StoredPart first) {
		return Flux
			.fromStream(() -> IntStream.range(1, first.documents())
				.mapToObj((number) -> StoredPart.continuation(first.id(), number)))
			.concatMap((id) -> this.mongo.findById(id, StoredPart.class)
				.switchIfEmpty(Mono.error(() -> new IllegalStateException(
						"The stored part %s has lost its %s".formatted(first.id(), id)))));
	}

	private static Query byIds(Collection<String> ids) {
		return Query.query(where("_id").in(ids));
	}

}
