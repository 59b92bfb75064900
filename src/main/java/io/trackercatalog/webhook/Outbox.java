package io.trackercatalog.webhook;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;

import io.trackercatalog.instance.InstanceId;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import static org.springframework.data.mongodb.core.query.Criteria.where;

/**
 * The events that are still to be told, in MongoDB. All is found by the order of ids, so
 * what every look costs depends on how many instances have something to tell, not on how
 * much it is.
 */
final class Outbox {

	private static final String COLLECTION = "outbox";

	private static final Sort OLDEST_FIRST = Sort.by(Sort.Direction.ASC, "_id");

	private final ReactiveMongoOperations mongo;

	Outbox(ReactiveMongoOperations mongo) {
		this.mongo = mongo;
	}

	/** Writes an event down; one that is there already stays as it is. */
	Mono<Void> add(Event event) {
		Document document = new Document("_id", event.id()).append("webhook", event.webhook().value())
			.append("instance", event.instance().value())
			.append("type", event.message().type())
			.append("body", new Binary(event.message().body()))
			.append("writtenAt", Date.from(event.writtenAt()))
			.append("attempts", event.attempts());
		return this.mongo.insert(document, COLLECTION).onErrorComplete(DuplicateKeyException.class).then();
	}

	/** The instances that a webhook is to be told of, each by a question of its own. */
	Flux<Waiting> waiting(WebhookId webhook) {
		return nextInstance(webhook, webhook + ":")
			.expand((first) -> nextInstance(webhook, end(webhook, first.instance())));
	}

	/** What a webhook is to be told next of an instance; empty if there is nothing. */
	Mono<Event> next(WebhookId webhook, InstanceId instance) {
		return this.mongo
			.find(Query.query(of(webhook, instance)).with(OLDEST_FIRST).limit(1), Document.class, COLLECTION)
			.next()
			.map(Outbox::event);
	}

	/** How much a webhook is still to be told. */
	Mono<Long> pending(WebhookId webhook) {
		return this.mongo.count(Query.query(between(webhook + ":", end(webhook))), COLLECTION);
	}

	/** How much a webhook is still to be told of an instance. */
	Mono<Long> pending(WebhookId webhook, InstanceId instance) {
		return this.mongo.count(Query.query(of(webhook, instance)), COLLECTION);
	}

	/** Writes down that an event was tried, and when it may be tried next. */
	Mono<Void> putOff(Event tried) {
		Update update = new Update().set("attempts", tried.attempts()).set("nextAt", date(tried.nextAt()));
		return this.mongo.updateFirst(byId(tried), update, COLLECTION).then();
	}

	/** There is nothing to be told any more. */
	Mono<Void> remove(Event event) {
		return this.mongo.remove(byId(event), COLLECTION).then();
	}

	/**
	 * Forgets what was written before a time for webhooks that are not there any more.
	 */
	Mono<Void> forgetOthers(Collection<Webhook> webhooks, Instant before) {
		return this.mongo
			.remove(Query.query(where("webhook").nin(webhooks.stream().map((one) -> one.id().value()).toList())
				.and("writtenAt")
				.lt(Date.from(before))), COLLECTION)
			.then();
	}

	private Mono<Waiting> nextInstance(WebhookId webhook, String after) {
		Query query = Query.query(between(after, end(webhook))).with(OLDEST_FIRST).limit(1);
		query.fields().include("instance", "nextAt");
		return this.mongo.find(query, Document.class, COLLECTION)
			.next()
			.map((first) -> new Waiting(new InstanceId(first.getInteger("instance")), nextAt(first)));
	}

	private static Criteria of(WebhookId webhook, InstanceId instance) {
		return between("%s:%010d:".formatted(webhook, instance.value()), end(webhook, instance));
	}

	private static Criteria between(String after, String before) {
		return where("_id").gt(after).lt(before);
	}

	// The semicolon follows the colon.
	private static String end(WebhookId webhook) {
		return webhook + ";";
	}

	private static String end(WebhookId webhook, InstanceId instance) {
		return "%s:%010d;".formatted(webhook, instance.value());
	}

	private static Query byId(Event event) {
		return Query.query(where("_id").is(event.id()));
	}

	private static Event event(Document stored) {
		Message message = new Message(stored.getString("_id"), stored.getString("type"),
				stored.get("body", Binary.class).getData());
		return new Event(new WebhookId(stored.getString("webhook")), new InstanceId(stored.getInteger("instance")),
				message, stored.getDate("writtenAt").toInstant(), stored.getInteger("attempts"), nextAt(stored));
	}

	private static @Nullable Instant nextAt(Document stored) {
		Date nextAt = stored.getDate("nextAt");
		return (nextAt != null) ? nextAt.toInstant() : null;
	}

	private static @Nullable Date date(@Nullable Instant instant) {
		return (instant != null) ? Date.from(instant) : null;
	}

	/**
	 * An instance that a webhook is to be told of.
	 *
	 * @param instance which
	 * @param nextAt when what is next of it may be tried; null means at once
	 */
	record Waiting(InstanceId instance, @Nullable Instant nextAt) {

		boolean isDue(Instant now) {
			return this.nextAt == null || !this.nextAt.isAfter(now);
		}

	}

}
