package io.trackercatalog.webhook;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Remembers what is reported of attempts.
 */
final class CountedAttempts implements WebhookMetrics {

	private final List<Delivery.State> states = new CopyOnWriteArrayList<>();

	@Override
	public void tried(WebhookId webhook, Delivery.State state) {
		this.states.add(state);
	}

	@Override
	public void pending(WebhookId webhook, long events) {
		// Nobody asks here.
	}

	List<Delivery.State> states() {
		return List.copyOf(this.states);
	}

}
