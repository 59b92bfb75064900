package io.trackercatalog.webhook;

import java.time.Instant;

import io.trackercatalog.instance.InstanceId;
import org.jspecify.annotations.Nullable;

/**
 * Something that a webhook is to be told, until it is. Those of a webhook and an instance
 * are told in the order of their ids.
 *
 * @param webhook who is told
 * @param instance whose tracker it is about
 * @param message what is posted, the same in every attempt
 * @param writtenAt when it was written
 * @param attempts how often it was tried so far
 * @param nextAt when it may be tried next; null means at once
 */
record Event(WebhookId webhook, InstanceId instance, Message message, Instant writtenAt, int attempts,
		@Nullable Instant nextAt) {

	/**
	 * The news that an edition brought. Whoever writes it again makes the same event of
	 * it.
	 */
	static Event changes(WebhookId webhook, InstanceId instance, int edition, byte[] body, Instant now) {
		return new Event(webhook, instance, new Message(id(webhook, instance, edition), Message.CHANGES, body), now, 0,
				null);
	}

	static String id(WebhookId webhook, InstanceId instance, int edition) {
		return "%s:%010d:%010d".formatted(webhook, instance.value(), edition);
	}

	String id() {
		return this.message.id();
	}

	boolean isDue(Instant now) {
		return this.nextAt == null || !this.nextAt.isAfter(now);
	}

	/** When it was tried once more. */
	Event triedAgain(@Nullable Instant nextAt) {
		return new Event(this.webhook, this.instance, this.message, this.writtenAt, this.attempts + 1, nextAt);
	}

}
