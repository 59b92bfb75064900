package io.trackercatalog.webhook;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * How stubbornly is told what changed.
 *
 * @param giveUpAfter how long after an event was written it is tried
 * @param keepDeliveries for how long it can be looked up what came of it
 * @param timeout for one attempt as a whole
 * @param backoff about as long is waited before the second attempt; doubles with each
 * further one, up to an hour
 */
@ConfigurationProperties("catalog.webhook")
record DeliverySettings(@DefaultValue("3d") Duration giveUpAfter, @DefaultValue("30d") Duration keepDeliveries,
		@DefaultValue("30s") Duration timeout, @DefaultValue("5s") Duration backoff) {

	private static final Duration LONGEST = Duration.ofDays(3650);

	DeliverySettings {
		between(Duration.ofMinutes(1), giveUpAfter, LONGEST, "give-up-after");
		between(Duration.ofHours(1), keepDeliveries, LONGEST, "keep-deliveries");
		between(Duration.ofMillis(100), timeout, Duration.ofMinutes(5), "timeout");
		between(Duration.ofMillis(1), backoff, Duration.ofHours(1), "backoff");
	}

	private static void between(Duration least, Duration value, Duration most, String key) {
		Assert.isTrue(value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
				() -> "catalog.webhook.%s must be from %s to %s".formatted(key, least, most));
	}

}
