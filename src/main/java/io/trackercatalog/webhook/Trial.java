package io.trackercatalog.webhook;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells a webhook nothing, to see whether it arrives. Nothing of it is stored, and what
 * waits in the outbox does not wait for it.
 */
public final class Trial {

	private final Messenger messenger;

	private final JsonMapper json;

	private final Clock clock;

	Trial(Messenger messenger, JsonMapper json, Clock clock) {
		this.messenger = messenger;
		this.json = json;
		this.clock = clock;
	}

	/** Sends a signed event of type {@code test} now; fails never. */
	public Mono<Outcome> of(Webhook webhook) {
		return Mono.defer(() -> this.messenger.carry(message(webhook), webhook));
	}

	private Message message(Webhook webhook) {
		String id = "%s:test:%s".formatted(webhook.id(), UUID.randomUUID());
		Body body = new Body(id, Message.TEST, webhook.id().value(), this.clock.instant());
		return new Message(id, Message.TEST, this.json.writeValueAsBytes(body));
	}

	/**
	 * What is posted.
	 *
	 * @param id what the receiver tells repetitions by
	 * @param type always {@code test}
	 * @param webhook the webhook's name
	 * @param sentAt when
	 */
	private record Body(String id, String type, String webhook, Instant sentAt) {
	}

}
