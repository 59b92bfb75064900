package io.trackercatalog.instance;

import java.time.Duration;
import java.util.function.Supplier;

import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Fingerprint;
import io.trackercatalog.tracker.RefreshTokens;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import org.bson.Document;
import org.bson.types.Binary;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import static org.springframework.data.mongodb.core.query.Criteria.where;

/**
 * Refresh tokens in MongoDB, encrypted: the member {@code refreshToken} of an instance's
 * document. It says of which configured token it is the successor, so that a new one in
 * the configuration wins.
 */
@Component
final class StoredRefreshTokens implements RefreshTokens {

	private static final String COLLECTION = "instances";

	private static final String MEMBER = "refreshToken";

	private static final String VERSION = MEMBER + ".version";

	private static final String KEY = MEMBER + ".key";

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final ReactiveMongoOperations mongo;

	private final Instances instances;

	private final Sealing sealing;

	StoredRefreshTokens(ReactiveMongoOperations mongo, Instances instances, Sealing sealing) {
		this.mongo = mongo;
		this.instances = instances;
		this.sealing = sealing;
	}

	@Override
	public Mono<Kept> current(Credential.OAuth credential) {
		return inTime(() -> {
			Instance owner = owner(credential);
			return this.mongo.findOne(Query.query(byId(owner)), Document.class, COLLECTION)
				.mapNotNull((document) -> document.get(MEMBER, Document.class))
				.map((stored) -> kept(stored, owner, credential))
				.defaultIfEmpty(new Kept(credential.refreshToken(), 0));
		});
	}

	@Override
	public Mono<Boolean> keep(Credential.OAuth credential, Kept used, Secret successor) {
		return inTime(() -> {
			Instance owner = owner(credential);
			Update update = new Update().set(MEMBER, stored(credential, owner, successor, used.version() + 1));
			return (used.version() == 0) ? first(owner, update)
					: this.mongo
						.updateFirst(Query.query(byId(owner).and(VERSION).is(used.version())), update, COLLECTION)
						.map((result) -> result.getMatchedCount() == 1);
		});
	}

	/** The key of every token. */
	Flux<String> keys() {
		Query query = Query.query(where(KEY).exists(true));
		query.fields().include(KEY);
		return this.mongo.find(query, Document.class, COLLECTION)
			.map((stored) -> stored.get(MEMBER, Document.class).getString("key"))
			.timeout(PATIENCE);
	}

	/**
	 * Seals those tokens of known instances with a key that were sealed with another one.
	 * @return of each whether that was done; not if the token is another one meanwhile
	 */
	Flux<Boolean> reseal(String active) {
		return this.mongo.find(Query.query(where(KEY).exists(true).ne(active)), Document.class, COLLECTION)
			.timeout(PATIENCE)
			.concatMap((document) -> Mono.justOrEmpty(this.instances.find(new InstanceId(document.getInteger("_id"))))
				.flatMap((owner) -> reseal(owner, document.get(MEMBER, Document.class))));
	}

	private Mono<Boolean> reseal(Instance owner, Document stored) {
		Sealed before = new Sealed(stored.getString("key"), bytes(stored, "dataKey"), bytes(stored, "text"));
		return Mono.fromSupplier(() -> this.sealing.seal(this.sealing.open(before, belonging(owner)), belonging(owner)))
			.flatMap((sealed) -> this.mongo.updateFirst(
					Query.query(byId(owner).and(VERSION).is(stored.getLong("version")).and(KEY).is(before.key())),
					new Update().set(KEY, sealed.key())
						.set(MEMBER + ".dataKey", new Binary(sealed.dataKey()))
						.set(MEMBER + ".text", new Binary(sealed.text())),
					COLLECTION))
			.map((result) -> result.getMatchedCount() == 1)
			// Whoever needs it is told why it cannot be read.
			.onErrorResume(UnreadableSecretException.class, (ex) -> Mono.just(false));
	}

	/** Where a document has a token already, the attempt to insert another one fails. */
	private Mono<Boolean> first(Instance owner, Update update) {
		Query untouched = Query.query(byId(owner).and(VERSION).exists(false));
		return this.mongo.upsert(untouched, update.setOnInsert("schema", 1), COLLECTION)
			.thenReturn(true)
			.onErrorResume(DuplicateKeyException.class, (ex) -> Mono.just(false));
	}

	private Kept kept(Document stored, Instance owner, Credential.OAuth credential) {
		long version = stored.getLong("version");
		Document origin = stored.get("origin", Document.class);
		Fingerprint fingerprint = new Fingerprint(origin.getString("salt"), origin.getString("hash"));
		if (!fingerprint.fits(credential.refreshToken())) {
			return new Kept(credential.refreshToken(), version);
		}
		Sealed sealed = new Sealed(stored.getString("key"), bytes(stored, "dataKey"), bytes(stored, "text"));
		return new Kept(this.sealing.open(sealed, belonging(owner)), version);
	}

	private Document stored(Credential.OAuth credential, Instance owner, Secret token, long version) {
		Sealed sealed = this.sealing.seal(token, belonging(owner));
		Fingerprint origin = Fingerprint.of(credential.refreshToken(), Fingerprint.LONG);
		return new Document("version", version)
			.append("origin", new Document("salt", origin.salt()).append("hash", origin.hash()))
			.append("key", sealed.key())
			.append("dataKey", new Binary(sealed.dataKey()))
			.append("text", new Binary(sealed.text()));
	}

	/** No two instances share a refresh token. */
	private Instance owner(Credential.OAuth credential) {
		return this.instances.all()
			.stream()
			.filter((instance) -> instance.credential().equals(credential))
			.findFirst()
			.orElseThrow(
					() -> unavailable("It belongs to no configured instance, so its refresh tokens cannot be kept."));
	}

	private static <T> Mono<T> inTime(Supplier<Mono<T>> work) {
		return Mono.defer(work)
			.timeout(PATIENCE)
			.onErrorMap(UnreadableSecretException.class, (ex) -> unavailable(String.valueOf(ex.getMessage())))
			.onErrorMap((ex) -> !(ex instanceof TrackerException),
					(ex) -> unavailable("The store, which has its refresh token, does not answer."));
	}

	private static TrackerException unavailable(String what) {
		return new TrackerFailure.CredentialUnavailable(what).exception();
	}

	private static Belonging belonging(Instance owner) {
		return new Belonging(owner.orgCode(), owner.id(), MEMBER);
	}

	private static byte[] bytes(Document stored, String member) {
		return stored.get(member, Binary.class).getData();
	}

	private static Criteria byId(Instance owner) {
		return where("_id").is(owner.id().value());
	}

}
