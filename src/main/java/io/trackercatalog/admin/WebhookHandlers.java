package io.trackercatalog.admin;

import io.trackercatalog.access.Caller;
import io.trackercatalog.api.Failures;
import io.trackercatalog.webhook.DeliveryLog;
import io.trackercatalog.webhook.Outcome;
import io.trackercatalog.webhook.Trial;
import io.trackercatalog.webhook.Webhook;
import io.trackercatalog.webhook.Webhooks;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Tells of webhooks and what came of their deliveries, and tries them.
 */
@Component
class WebhookHandlers {

	private final Webhooks webhooks;

	private final DeliveryLog deliveries;

	private final Trial trial;

	WebhookHandlers(Webhooks webhooks, DeliveryLog deliveries, Trial trial) {
		this.webhooks = webhooks;
		this.deliveries = deliveries;
		this.trial = trial;
	}

	/** {@code GET /webhook}: all that the caller may know of, without their secrets. */
	Mono<ServerResponse> webhooks(ServerRequest request, Caller caller) {
		PageWish page = PageWish.of(request);
		return Flux.fromIterable(this.webhooks.all())
			.filter((webhook) -> isVisible(webhook, caller))
			.concatMap(this::view)
			.collectList()
			.flatMap((views) -> answer(page.of(views, (view) -> view)));
	}

	private Mono<WebhookViews.WebhookView> view(Webhook webhook) {
		return Mono.zip(this.deliveries.pending(webhook.id()), this.deliveries.lastTried(webhook.id()).singleOptional())
			.map((found) -> WebhookViews.WebhookView.of(webhook, found.getT1(), found.getT2().orElse(null)));
	}

	/** {@code GET /webhook/{id}/deliveries}: newest first. */
	Mono<ServerResponse> deliveries(ServerRequest request, Caller caller) {
		PageWish page = PageWish.of(request);
		Webhook webhook = webhook(request, caller);
		return this.deliveries.latest(webhook.id(), page.start(), page.limit())
			.map(WebhookViews.DeliveryView::of)
			.collectList()
			.zipWith(this.deliveries.count(webhook.id()))
			.flatMap((found) -> answer(new PageWish.Page<>(found.getT1(), Math.toIntExact(found.getT2()))));
	}

	/**
	 * {@code POST /webhook/{id}/test}: sends a signed event of type {@code test} now and
	 * tells what came of it; that it did not arrive is an answer as well.
	 */
	Mono<ServerResponse> test(ServerRequest request, Caller caller) {
		return this.trial.of(webhook(request, caller))
			.map((outcome) -> new TrialView(outcome instanceof Outcome.Delivered, outcome.sentence()))
			.flatMap(WebhookHandlers::answer);
	}

	private Webhook webhook(ServerRequest request, Caller caller) {
		return this.webhooks.find(request.pathVariable("id"))
			.filter((webhook) -> isVisible(webhook, caller))
			.orElseThrow(Failures::notFound);
	}

	/** Whoever may not know of all that a webhook tells may not know of it. */
	private static boolean isVisible(Webhook webhook, Caller caller) {
		return webhook.orgCodes().isEmpty() ? caller.maySeeEveryOrganisation()
				: webhook.orgCodes().stream().allMatch(caller::maySeeOrganisation);
	}

	private static Mono<ServerResponse> answer(Object body) {
		return ServerResponse.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").bodyValue(body);
	}

	/**
	 * What came of a test.
	 *
	 * @param message one sentence
	 */
	private record TrialView(boolean delivered, String message) {
	}

}
