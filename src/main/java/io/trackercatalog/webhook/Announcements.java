package io.trackercatalog.webhook;

import java.time.Clock;
import java.util.List;

import io.trackercatalog.change.Change;
import io.trackercatalog.change.ChangeListener;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.snapshot.Edition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes into the outbox what each webhook is to be told of an edition: one event, or
 * none if it wants none of the changes.
 */
final class Announcements implements ChangeListener {

	private final Webhooks webhooks;

	private final Outbox outbox;

	private final DeliveryLog log;

	private final Bell bell;

	private final JsonMapper json;

	private final Clock clock;

	Announcements(Webhooks webhooks, Outbox outbox, DeliveryLog log, Bell bell, JsonMapper json, Clock clock) {
		this.webhooks = webhooks;
		this.outbox = outbox;
		this.log = log;
		this.bell = bell;
		this.json = json;
		this.clock = clock;
	}

	@Override
	public Mono<Void> changed(Instance instance, Edition edition, List<Change> changes) {
		return Flux.fromIterable(this.webhooks.all())
			.filter((webhook) -> webhook.wants(instance))
			.concatMap(
					(webhook) -> announce(webhook, instance, edition, changes.stream().filter(webhook::wants).toList()))
			.then(Mono.fromRunnable(() -> this.bell.ring(instance.id())));
	}

	private Mono<Void> announce(Webhook webhook, Instance instance, Edition edition, List<Change> wanted) {
		return wanted.isEmpty() ? Mono.empty()
				: Mono.fromSupplier(() -> event(webhook, instance, edition, wanted)).flatMap(this::write);
	}

	/** What was delivered before the process died is not written again. */
	private Mono<Void> write(Event event) {
		return this.log.hasEnded(event)
			.filter((ended) -> !ended)
			.flatMap((open) -> this.log.opened(event).then(this.outbox.add(event)));
	}

	private Event event(Webhook webhook, Instance instance, Edition edition, List<Change> wanted) {
		String id = Event.id(webhook.id(), instance.id(), edition.number());
		return Event.changes(webhook.id(), instance.id(), edition.number(),
				ChangesBody.render(id, instance, edition, wanted, this.json), this.clock.instant());
	}

}
