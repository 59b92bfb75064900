package io.trackercatalog.snapshot;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.InsertManyOptions;
import io.trackercatalog.instance.InstanceId;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

import static org.springframework.data.mongodb.core.query.Criteria.where;

/**
 * The parts in MongoDB: written once, never changed, so every write may be repeated.
 */
@Component
class PartStore {

	private static final String COLLECTION = "parts";

	private static final int DUPLICATE_KEY = 11000;

	/** How many parts are asked for or written in one round trip. */
	private static final int BATCH = 100;

	private final ReactiveMongoOperations mongo;

	PartStore(ReactiveMongoOperations mongo) {
		this.mongo = mongo;
	}

	/**
	 * Writes those parts that are not there yet.
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
		return Flux.fromIterable(hashes)
			.distinct()
			.map((hash) -> StoredPart.id(instance, hash))
			.buffer(BATCH)
			.concatMap((ids) -> this.mongo.find(byIds(ids), StoredPart.class))
			.concatMap((first) -> content(first).map((content) -> Map.entry(first.hash(), content)));
	}

	private Mono<Integer> saveMissingBatch(InstanceId instance, List<Part> parts) {
		return existing(instance, parts).flatMap((existing) -> {
			List<Part> missing = parts.stream().filter((part) -> !existing.contains(part.hash())).toList();
			return missing.isEmpty() ? Mono.just(0) : insert(instance, missing).thenReturn(missing.size());
		});
	}

	private Mono<Set<PartHash>> existing(InstanceId instance, List<Part> parts) {
		Query query = byIds(parts.stream().map((part) -> StoredPart.id(instance, part.hash())).toList());
		query.fields().include("_id");
		return this.mongo.find(query, Document.class, COLLECTION)
			.map((found) -> found.getString("_id"))
			.map((id) -> new PartHash(id.substring(id.indexOf(':') + 1)))
			.collect(HashSet::new, Set::add);
	}

	private Mono<Void> insert(InstanceId instance, List<Part> missing) {
		List<Document> documents = missing.stream()
			.flatMap((part) -> StoredPart.of(instance, part).stream())
			.map(PartStore::document)
			.toList();
		// One that somebody else has written meanwhile is the same one.
		return this.mongo
			.execute(COLLECTION, (parts) -> parts.insertMany(documents, new InsertManyOptions().ordered(false)))
			.onErrorResume(PartStore::onlyDuplicates, (ex) -> Flux.empty())
			.then();
	}

	private static boolean onlyDuplicates(Throwable ex) {
		Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
		return cause instanceof MongoBulkWriteException bulk && bulk.getWriteConcernError() == null
				&& bulk.getWriteErrors().stream().allMatch((error) -> error.getCode() == DUPLICATE_KEY);
	}

	private static Document document(StoredPart part) {
		return new Document("_id", part.id()).append("kind", part.kind())
			.append("documents", part.documents())
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
