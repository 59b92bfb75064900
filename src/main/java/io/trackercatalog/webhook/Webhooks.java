package io.trackercatalog.webhook;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The configured webhooks, from memory.
 */
public final class Webhooks {

	private final Map<String, Webhook> byId = new TreeMap<>();

	Webhooks(Collection<Webhook> webhooks) {
		webhooks.forEach((webhook) -> this.byId.put(webhook.id().value(), webhook));
	}

	/** All of them, by id. */
	public List<Webhook> all() {
		return List.copyOf(this.byId.values());
	}

	/** The one of that name, if there is one. */
	public Optional<Webhook> find(String id) {
		return Optional.ofNullable(this.byId.get(id));
	}

}
