package io.trackercatalog.metrics;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.trackercatalog.webhook.Delivery;
import io.trackercatalog.webhook.WebhookId;
import io.trackercatalog.webhook.WebhookMetrics;

import org.springframework.stereotype.Component;

/**
 * How it goes with telling others: {@code catalog.webhook.deliveries} by webhook and
 * outcome, and {@code catalog.webhook.pending} by webhook.
 */
@Component
class WebhookMeters implements WebhookMetrics {

	private final MeterRegistry registry;

	/** By configured webhooks, so there are only so many. */
	private final Map<WebhookId, AtomicLong> pending = new ConcurrentHashMap<>();

	WebhookMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void tried(WebhookId webhook, Delivery.State state) {
		Counter.builder("catalog.webhook.deliveries")
			.description("Attempts to deliver an event; a pending one is tried again")
			.tag("webhook", webhook.value())
			.tag("outcome", state.name().toLowerCase(Locale.ROOT))
			.register(this.registry)
			.increment();
	}

	@Override
	public void pending(WebhookId webhook, long events) {
		this.pending.computeIfAbsent(webhook, this::gauge).set(events);
	}

	private AtomicLong gauge(WebhookId webhook) {
		AtomicLong events = new AtomicLong();
		Gauge.builder("catalog.webhook.pending", events, AtomicLong::get)
			.description("Events that are still to be delivered, in the store that all replicas share")
			.tag("webhook", webhook.value())
			.strongReference(true)
			.register(this.registry);
		return events;
	}

}
