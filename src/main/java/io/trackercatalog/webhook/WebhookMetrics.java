package io.trackercatalog.webhook;

/**
 * Told how it goes with deliveries.
 */
public interface WebhookMetrics {

	/**
	 * One attempt was made.
	 * @param state what came of it; pending means that it is tried again
	 */
	void tried(WebhookId webhook, Delivery.State state);

	/** How much a webhook is still to be told, seen regularly by every replica. */
	void pending(WebhookId webhook, long events);

}
