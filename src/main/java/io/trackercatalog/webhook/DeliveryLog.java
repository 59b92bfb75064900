package io.trackercatalog.webhook;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;

import io.trackercatalog.background.Indexed;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.webhook.Delivery.State;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import static org.springframework.data.mongodb.core.query.Criteria.where;

/**
 * What came of every event, in MongoDB, one document each. It is written before the
 * outbox is: what the log says has ended need not be told again.
 */
public final class DeliveryLog implements Indexed {

	private static final String COLLECTION = "deliveries";

	private final ReactiveMongoOperations mongo;

	DeliveryLog(ReactiveMongoOperations mongo) {
		this.mongo = mongo;
	}

	/** What a webhook was told, and is to be told, newest first. */
	public Flux<Delivery> latest(WebhookId webhook, long start, int limit) {
		return this.mongo
			.find(of(webhook).with(Sort.by(Sort.Direction.DESC, "writtenAt", "_id")).skip(start).limit(limit),
					Document.class, COLLECTION)
			.map(DeliveryLog::delivery);
	}

	/** How many deliveries of a webhook are kept. */
	public Mono<Long> count(WebhookId webhook) {
		return this.mongo.count(of(webhook), COLLECTION);
	}

	/** How many events a webhook is still to be told. */
	public Mono<Long> pending(WebhookId webhook) {
		return this.mongo.count(Query.query(where("webhook").is(webhook.value()).and("state").is(State.PENDING.name())),
				COLLECTION);
	}

	/** The delivery that was tried last; empty if none was. */
	public Mono<Delivery> lastTried(WebhookId webhook) {
		Query query = Query.query(where("webhook").is(webhook.value()).and("triedAt").ne(null))
			.with(Sort.by(Sort.Direction.DESC, "triedAt"))
			.limit(1);
		return this.mongo.find(query, Document.class, COLLECTION).next().map(DeliveryLog::delivery);
	}

	/** Whether nothing more will happen to an event. */
	Mono<Boolean> hasEnded(Event event) {
		return this.mongo.findOne(byId(event), Document.class, COLLECTION)
			.map((stored) -> State.valueOf(stored.getString("state")) != State.PENDING)
			.defaultIfEmpty(false);
	}

	/** An event is to be told. */
	Mono<Void> opened(Event event) {
		Update update = new Update().setOnInsert("webhook", event.webhook().value())
			.setOnInsert("instance", event.instance().value())
			.setOnInsert("type", event.message().type())
			.setOnInsert("writtenAt", Date.from(event.writtenAt()))
			.setOnInsert("state", State.PENDING.name())
			.setOnInsert("attempts", 0);
		return this.mongo.upsert(byId(event), update, COLLECTION).then();
	}

	/** An event was tried; if it has ended meanwhile, it stays so. */
	Mono<Void> tried(Event tried, State state, Outcome outcome, Instant now) {
		Update update = new Update().set("state", state.name())
			.set("attempts", tried.attempts())
			.set("status", status(outcome))
			.set("failure", (outcome instanceof Outcome.Delivered) ? null : outcome.sentence())
			.set("triedAt", Date.from(now))
			.set("nextAt", (tried.nextAt() != null) ? Date.from(tried.nextAt()) : null)
			.set("endedAt", (state != State.PENDING) ? Date.from(now) : null);
		return this.mongo
			.updateFirst(byId(tried).addCriteria(where("state").is(State.PENDING.name())), update, COLLECTION)
			.then();
	}

	/**
	 * Forgets what ended before a time, and what was written before it for webhooks that
	 * are not there any more.
	 */
	Mono<Void> forget(Collection<Webhook> webhooks, Instant before) {
		Date date = Date.from(before);
		return this.mongo.remove(Query.query(where("endedAt").lt(date)), COLLECTION)
			.then(this.mongo
				.remove(Query.query(where("webhook").nin(webhooks.stream().map((one) -> one.id().value()).toList())
					.and("writtenAt")
					.lt(date)), COLLECTION))
			.then();
	}

	@Override
	public String what() {
		return "deliveries";
	}

	@Override
	public Mono<Void> index() {
		return this.mongo.indexOps(COLLECTION)
			.createIndex(new Index("webhook", Sort.Direction.ASC).on("writtenAt", Sort.Direction.DESC))
			.then();
	}

	private static @Nullable Integer status(Outcome outcome) {
		if (outcome instanceof Outcome.Delivered delivered) {
			return delivered.status();
		}
		return (outcome instanceof Outcome.Refused refused) ? refused.status() : null;
	}

	private static Query of(WebhookId webhook) {
		return Query.query(where("webhook").is(webhook.value()));
	}

	private static Query byId(Event event) {
		return Query.query(where("_id").is(event.id()));
	}

	private static Delivery delivery(Document stored) {
		return new Delivery(stored.getString("_id"), stored.getString("type"),
				new InstanceId(stored.getInteger("instance")), State.valueOf(stored.getString("state")),
				stored.getInteger("attempts"), stored.getInteger("status"), stored.getString("failure"),
				stored.getDate("writtenAt").toInstant(), instant(stored.getDate("triedAt")),
				instant(stored.getDate("nextAt")), instant(stored.getDate("endedAt")));
	}

	private static @Nullable Instant instant(@Nullable Date date) {
		return (date != null) ? date.toInstant() : null;
	}

}
