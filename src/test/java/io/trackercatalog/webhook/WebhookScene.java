package io.trackercatalog.webhook;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.trackercatalog.change.ChangeTold;
import io.trackercatalog.change.Severity;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.lease.LeasesOver;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.http.GuardedHttp;
import io.trackercatalog.tracker.http.TestTrackerHttp;
import org.awaitility.Awaitility;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/**
 * The way of events from the listener to a receiver, over a real store and real HTTP.
 */
final class WebhookScene implements AutoCloseable {

	static final String SECRET = "hunter2-and-twenty-more-characters";

	static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Duration LOOK_EVERY = Duration.ofMillis(50);

	private static final Duration LEASE = Duration.ofSeconds(2);

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final Outbox outbox = new Outbox(this.mongo);

	private final DeliveryLog log = new DeliveryLog(this.mongo);

	private final CountedAttempts counted = new CountedAttempts();

	private final List<Deliverer> deliverers = new ArrayList<>();

	private final GuardedHttp http;

	private final Webhooks webhooks;

	private final DeliverySettings settings;

	private final Clock clock;

	WebhookScene(Clock clock, DeliverySettings settings, GuardedHttp http, Webhook... webhooks) {
		this.clock = clock;
		this.settings = settings;
		this.http = http;
		this.webhooks = new Webhooks(List.of(webhooks));
	}

	/** One that may go to loopback. */
	static WebhookScene of(Clock clock, DeliverySettings settings, Webhook... webhooks) {
		return new WebhookScene(clock, settings, TestTrackerHttp.guarded("127.0.0.0/8"), webhooks);
	}

	/** Settings that are in a hurry. */
	static DeliverySettings hurried(Duration timeout) {
		return new DeliverySettings(Duration.ofDays(3), Duration.ofDays(30), timeout, Duration.ofMillis(20));
	}

	/** One that wants all changes of all instances. */
	static Webhook webhook(String id, String url) {
		return new Webhook(new WebhookId(id), URI.create(url), new Secret(SECRET), Set.of(), Set.of(), Severity.INFO,
				false);
	}

	/** What the recorder of changes does with an edition. */
	void announce(int instance, int edition) {
		new Announcements(this.webhooks, this.outbox, this.log, new Bell(), JsonMapper.builder().build(), this.clock)
			.changed(ChangeTold.instance(instance), ChangeTold.edition(instance, edition),
					List.of(ChangeTold.change(edition)))
			.block(PATIENCE);
	}

	/** Starts a replica that delivers. */
	Deliverer start() {
		Deliverer deliverer = new Deliverer(this.webhooks,
				(webhook) -> new DeliveryLoop(webhook, this.outbox, attempts(), LOOK_EVERY),
				LeasesOver.of(this.mongo, LEASE), new Bell());
		this.deliverers.add(deliverer);
		deliverer.start();
		return deliverer;
	}

	/** What a replica that delivers does for one webhook. */
	DeliveryLoop loop(String webhook, Duration lookEvery) {
		return new DeliveryLoop(this.webhooks.find(webhook).orElseThrow(), this.outbox, attempts(), lookEvery);
	}

	private Attempts attempts() {
		return new Attempts(new Messenger(this.http, this.settings, this.clock), this.outbox, this.log, this.counted,
				this.settings, this.clock);
	}

	Upkeep upkeep() {
		return new Upkeep(this.webhooks, this.outbox, this.log, this.counted, this.settings, this.clock);
	}

	/** Tries once what is next, and tells whether it has ended. */
	boolean attempt(String webhook, int instance) {
		return await(attempts().make(next(webhook, instance), this.webhooks.find(webhook).orElseThrow()));
	}

	Event next(String webhook, int instance) {
		return await(this.outbox.next(new WebhookId(webhook), new InstanceId(instance)));
	}

	long pending(String webhook) {
		return await(this.outbox.pending(new WebhookId(webhook)));
	}

	/** Newest first. */
	List<Delivery> deliveries(String webhook) {
		return await(this.log.latest(new WebhookId(webhook), 0, 10_000).collectList());
	}

	/** Waits until a webhook need not be told anything more. */
	void awaitNothingPending(String webhook) {
		Awaitility.await("nothing pending for " + webhook).atMost(PATIENCE).until(() -> pending(webhook) == 0);
	}

	Outbox outbox() {
		return this.outbox;
	}

	CountedAttempts counted() {
		return this.counted;
	}

	static <T> T await(Mono<T> mono) {
		return Objects.requireNonNull(mono.block(PATIENCE));
	}

	@Override
	public void close() {
		this.deliverers.forEach(Deliverer::stop);
		this.http.close();
	}

}
