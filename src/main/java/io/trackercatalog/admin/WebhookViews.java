package io.trackercatalog.admin;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.webhook.Delivery;
import io.trackercatalog.webhook.Webhook;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks and their deliveries as administrators see them.
 */
final class WebhookViews {

	private WebhookViews() {
	}

	/**
	 * A webhook.
	 *
	 * @param host where it lives; the rest of the address may hold a secret
	 * @param orgCodes empty means all
	 * @param instances empty means all
	 * @param pending how many events are still to be delivered
	 * @param last the delivery that was tried last
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record WebhookView(String id, String host, List<String> orgCodes, List<Integer> instances, String atLeast,
			boolean mappedOnly, long pending, @Nullable DeliveryView last) {

		static WebhookView of(Webhook webhook, long pending, @Nullable Delivery last) {
			return new WebhookView(webhook.id().value(), webhook.host(), webhook.orgCodes().stream().sorted().toList(),
					webhook.instances().stream().map(InstanceId::value).sorted().toList(), lower(webhook.atLeast()),
					webhook.mappedOnly(), pending, (last != null) ? DeliveryView.of(last) : null);
		}

	}

	/**
	 * How it goes with one event.
	 *
	 * @param status what the receiver answered to the last attempt
	 * @param failure why the last attempt failed
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record DeliveryView(String event, String type, int instance, String state, int attempts, @Nullable Integer status,
			@Nullable String failure, Instant writtenAt, @Nullable Instant triedAt, @Nullable Instant nextAt,
			@Nullable Instant endedAt) {

		static DeliveryView of(Delivery delivery) {
			return new DeliveryView(delivery.event(), delivery.type(), delivery.instance().value(),
					lower(delivery.state()), delivery.attempts(), delivery.status(), delivery.failure(),
					delivery.writtenAt(), delivery.triedAt(), delivery.nextAt(), delivery.endedAt());
		}

	}

	private static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
