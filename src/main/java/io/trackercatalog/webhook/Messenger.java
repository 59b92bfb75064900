package io.trackercatalog.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.trackercatalog.tracker.http.GuardedHttp;
import io.trackercatalog.tracker.http.RetryAfter;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Carries one message to a webhook, once, in bounded time. What the receiver says beside
 * the status is not kept: it is of no use, and might be anything.
 */
final class Messenger {

	static final String EVENT = "X-Tracker-Catalog-Event";

	static final String DELIVERY = "X-Tracker-Catalog-Delivery";

	static final String TIMESTAMP = "X-Tracker-Catalog-Timestamp";

	static final String SIGNATURE = "X-Tracker-Catalog-Signature";

	/** So much of an answer is read, so that the connection can serve again. */
	private static final int LONGEST_ANSWER = 64 << 10;

	private final WebClient client;

	private final Duration timeout;

	private final Clock clock;

	Messenger(GuardedHttp http, DeliverySettings settings, Clock clock) {
		this.client = WebClient.builder()
			.clientConnector(http.connector())
			.defaultHeader(HttpHeaders.USER_AGENT, "tracker-catalog")
			.build();
		this.timeout = settings.timeout();
		this.clock = clock;
	}

	/** Makes one attempt; that it fails is an outcome, too. */
	Mono<Outcome> carry(Message message, Webhook webhook) {
		return Mono.defer(() -> send(message, webhook, this.clock.instant()))
			.timeout(this.timeout)
			.onErrorResume((ex) -> Mono.just(new Outcome.Unreached(Breakdowns.sentence(ex, this.timeout))));
	}

	private Mono<Outcome> send(Message message, Webhook webhook, Instant now) {
		return this.client.post()
			.uri(webhook.url())
			.contentType(MediaType.APPLICATION_JSON)
			.header(EVENT, message.type())
			.header(DELIVERY, message.id())
			.header(TIMESTAMP, Long.toString(now.getEpochSecond()))
			.header(SIGNATURE, Signature.of(webhook.secret(), now, message.body()))
			.bodyValue(message.body())
			.exchangeToMono((response) -> drained(response).then(Mono.fromSupplier(() -> outcome(response, now))));
	}

	private static Mono<Void> drained(ClientResponse response) {
		return response.bodyToFlux(DataBuffer.class)
			.map(Messenger::length)
			.scan(Integer::sum)
			.takeUntil((sum) -> sum > LONGEST_ANSWER)
			.then();
	}

	private static int length(DataBuffer buffer) {
		int length = buffer.readableByteCount();
		DataBufferUtils.release(buffer);
		return length;
	}

	private Outcome outcome(ClientResponse response, Instant sentAt) {
		Instant now = this.clock.instant();
		return response.statusCode().is2xxSuccessful()
				? new Outcome.Delivered(response.statusCode().value(), Duration.between(sentAt, now))
				: new Outcome.Refused(response.statusCode().value(),
						RetryAfter.of(response.headers().asHttpHeaders(), now));
	}

}
