package io.trackercatalog.metrics;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.MeterRegistry;
import io.trackercatalog.webhook.Delivery;
import io.trackercatalog.webhook.WebhookId;
import io.trackercatalog.webhook.WebhookMetrics;

import org.springframework.stereotype.Component;

/**
 * How it goes with telling others.
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
		CatalogMeter.WEBHOOK_DELIVERIES.counter()
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
		CatalogMeter.WEBHOOK_PENDING.gauge(events, AtomicLong::get)
			.tag("webhook", webhook.value())
			.register(this.registry);
		return events;
	}

}
