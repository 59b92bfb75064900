package io.trackercatalog.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.trackercatalog.lease.Leases;
import io.trackercatalog.settings.Mistakes;
import io.trackercatalog.settings.SettingsCheck;
import io.trackercatalog.tracker.http.GuardedHttp;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;

/**
 * Puts the way of an event together, from the listener to the receiver.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ WebhookSettings.class, DeliverySettings.class })
class WebhookConfiguration {

	/** For what another replica has written; this one's own events ring a bell. */
	private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

	@Bean
	static SettingsCheck webhookCheck() {
		return (settings, mistakes) -> new WebhookReading().read(settings.read("catalog", WebhookSettings.class),
				mistakes);
	}

	@Bean
	static Webhooks webhooks(WebhookSettings settings) {
		Mistakes mistakes = new Mistakes();
		List<Webhook> webhooks = new WebhookReading().read(settings, mistakes);
		mistakes.mustBeNone();
		return new Webhooks(webhooks);
	}

	@Bean
	static Outbox outbox(ReactiveMongoOperations mongo) {
		return new Outbox(mongo);
	}

	@Bean
	static DeliveryLog deliveryLog(ReactiveMongoOperations mongo) {
		return new DeliveryLog(mongo);
	}

	@Bean
	static Bell bell() {
		return new Bell();
	}

	@Bean
	static Announcements announcements(Webhooks webhooks, Outbox outbox, DeliveryLog log, Bell bell, JsonMapper json,
			Clock clock) {
		return new Announcements(webhooks, outbox, log, bell, json, clock);
	}

	@Bean
	static Messenger messenger(GuardedHttp http, DeliverySettings settings, Clock clock) {
		return new Messenger(http, settings, clock);
	}

	@Bean
	static Trial trial(Messenger messenger, JsonMapper json, Clock clock) {
		return new Trial(messenger, json, clock);
	}

	@Bean
	static Attempts attempts(Messenger messenger, Outbox outbox, DeliveryLog log, WebhookMetrics metrics,
			DeliverySettings settings, Clock clock) {
		return new Attempts(messenger, outbox, log, metrics, settings, clock);
	}

	@Bean
	static Deliverer deliverer(Webhooks webhooks, Outbox outbox, Attempts attempts, Leases leases, Bell bell) {
		return new Deliverer(webhooks, (webhook) -> new DeliveryLoop(webhook, outbox, attempts, LOOK_EVERY), leases,
				bell);
	}

	@Bean
	static Upkeep upkeep(Webhooks webhooks, Outbox outbox, DeliveryLog log, WebhookMetrics metrics,
			DeliverySettings settings, Clock clock) {
		return new Upkeep(webhooks, outbox, log, metrics, settings, clock);
	}

}
