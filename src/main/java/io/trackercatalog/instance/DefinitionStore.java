package io.trackercatalog.instance;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.bson.Document;
import org.bson.types.Binary;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import static org.springframework.data.mongodb.core.query.Criteria.where;

/**
 * The definitions in MongoDB's collection {@code definitions}. Not in {@code instances}:
 * whoever still works for an instance that somebody removes may write there, and must not
 * bring it back by that. A removed definition stays as a stone with its number on it.
 */
@Component
class DefinitionStore {

	private static final String COLLECTION = "definitions";

	private static final String INSTANCES = "instances";

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final ReactiveMongoOperations mongo;

	DefinitionStore(ReactiveMongoOperations mongo) {
		this.mongo = mongo;
	}

	/**
	 * All versions of all definitions added up, removed ones too: whatever somebody
	 * makes, changes or removes, it is more than before, in a store that does not go
	 * back.
	 */
	Mono<Long> changes() {
		Document sum = new Document("_id", null).append("versions", new Document("$sum", "$version"));
		return this.mongo
			.execute(COLLECTION, (definitions) -> definitions.aggregate(List.of(new Document("$group", sum))))
			.next()
			.map((found) -> found.get("versions", Number.class).longValue())
			.defaultIfEmpty(0L)
			.timeout(PATIENCE);
	}

	/** The version of every definition, removed ones too. */
	Mono<Map<InstanceId, Long>> versions() {
		Query query = new Query();
		query.fields().include("version");
		return this.mongo.find(query, Document.class, COLLECTION)
			.collectMap((stored) -> new InstanceId(stored.getInteger("_id")), (stored) -> stored.getLong("version"))
			.timeout(PATIENCE);
	}

	/** Some definitions. */
	Flux<Definition> find(Collection<InstanceId> ids) {
		return this.mongo
			.find(Query.query(where("_id").in(ids.stream().map(InstanceId::value).toList())), Document.class,
					COLLECTION)
			.map(DefinitionStore::definition)
			.timeout(PATIENCE);
	}

	/** One definition, a removed one too. */
	Mono<Definition> find(InstanceId id) {
		return find(List.of(id)).next();
	}

	/**
	 * The highest number up to a limit that any instance has or had, configured ones too;
	 * 0 if none.
	 */
	Mono<Integer> highestId(int limit) {
		return Flux.just(COLLECTION, INSTANCES)
			.concatMap((collection) -> highestId(collection, limit))
			.reduce(0, Math::max)
			.timeout(PATIENCE);
	}

	private Mono<Integer> highestId(String collection, int limit) {
		Query query = Query.query(where("_id").lte(limit)).with(Sort.by(Sort.Direction.DESC, "_id")).limit(1);
		query.fields().include("_id");
		return this.mongo.find(query, Document.class, collection).next().map((stored) -> stored.getInteger("_id"));
	}

	/**
	 * Adds a definition.
	 * @return false if its number is taken, or was
	 */
	Mono<Boolean> add(Definition definition) {
		return this.mongo.insert(document(definition), COLLECTION)
			.thenReturn(true)
			.onErrorReturn(DuplicateKeyException.class, false)
			.timeout(PATIENCE);
	}

	/**
	 * Replaces a definition by its next version.
	 * @return false if it is not of the version before any more
	 */
	Mono<Boolean> replace(Definition next) {
		Update update = new Update().set("version", next.version())
			.set("removed", next.removed())
			.set("members", new Document(next.members()))
			.set("secrets", sealed(next.secrets()));
		return update(where("_id").is(next.id().value()).and("version").is(next.version() - 1), update);
	}

	/** Those that have a secret which was sealed with another key than the active one. */
	Flux<Definition> sealedWithout(String active) {
		Query query = Query.query(where("secrets").elemMatch(where("key").ne(active)));
		return this.mongo.find(query, Document.class, COLLECTION)
			.map(DefinitionStore::definition)
			// No store has to be trusted to know what that means.
			.filter((definition) -> definition.secrets()
				.values()
				.stream()
				.anyMatch((sealed) -> !sealed.key().equals(active)))
			.timeout(PATIENCE);
	}

	/** The key of every secret, as often as it has one. */
	Flux<String> keys() {
		Query query = Query.query(where("secrets.key").exists(true));
		query.fields().include("secrets.key");
		return this.mongo.find(query, Document.class, COLLECTION)
			.flatMapIterable((stored) -> stored.getList("secrets", Document.class))
			.map((sealed) -> sealed.getString("key"))
			.timeout(PATIENCE);
	}

	/**
	 * Puts secrets that were sealed anew in the place of the same secrets.
	 * @return false if the definition has changed meanwhile
	 */
	Mono<Boolean> reseal(Definition before, Map<String, Sealed> secrets) {
		return update(where("_id").is(before.id().value()).and("version").is(before.version()),
				Update.update("secrets", sealed(secrets)));
	}

	/** Those whose leftovers were not cleared away yet. */
	Flux<InstanceId> uncleared() {
		Query query = Query.query(where("removed").is(true).and("cleared").ne(true));
		query.fields().include("_id");
		return this.mongo.find(query, Document.class, COLLECTION)
			.map((stored) -> new InstanceId(stored.getInteger("_id")))
			.timeout(PATIENCE);
	}

	/** Nothing is left of an instance but its stone. */
	Mono<Void> cleared(InstanceId id) {
		return this.mongo.remove(Query.query(where("_id").is(id.value())), INSTANCES)
			.timeout(PATIENCE)
			.then(update(where("_id").is(id.value()).and("removed").is(true), Update.update("cleared", true)))
			.then();
	}

	private Mono<Boolean> update(Criteria which, Update update) {
		return this.mongo.updateFirst(Query.query(which), update, COLLECTION)
			.map((result) -> result.getMatchedCount() == 1)
			.timeout(PATIENCE);
	}

	private static Document document(Definition definition) {
		return new Document("_id", definition.id().value()).append("schema", 1)
			.append("version", definition.version())
			.append("removed", definition.removed())
			.append("members", new Document(definition.members()))
			.append("secrets", sealed(definition.secrets()));
	}

	/** As a list, because a member's name must hold no dot. */
	private static List<Document> sealed(Map<String, Sealed> secrets) {
		return secrets.entrySet()
			.stream()
			.map((entry) -> new Document("path", entry.getKey()).append("key", entry.getValue().key())
				.append("dataKey", new Binary(entry.getValue().dataKey()))
				.append("text", new Binary(entry.getValue().text())))
			.toList();
	}

	private static Definition definition(Document stored) {
		Map<String, Sealed> secrets = stored.getList("secrets", Document.class)
			.stream()
			.collect(Collectors.toMap((sealed) -> sealed.getString("path"),
					(sealed) -> new Sealed(sealed.getString("key"), bytes(sealed, "dataKey"), bytes(sealed, "text")),
					(one, other) -> one, LinkedHashMap::new));
		return new Definition(new InstanceId(stored.getInteger("_id")), stored.getLong("version"),
				stored.getBoolean("removed"), stored.get("members", Document.class), secrets);
	}

	private static byte[] bytes(Document stored, String member) {
		return stored.get(member, Binary.class).getData();
	}

}
