package io.trackercatalog.tracker.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.trackercatalog.tracker.http.LoopbackTracker.Reply;
import org.reactivestreams.Publisher;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Throttles each account after every few answers, in every way that trackers do, and
 * refuses whoever comes before the time. Notes who did so although they were told.
 */
final class ThrottlingHost implements LoopbackTracker.Handler {

	/** Good answers between two throttling ones. */
	private static final int GOOD_ANSWERS = 13;

	/**
	 * Calls that may have been under way beside a throttled one: only who comes besides
	 * can be said to have known better. Not told by time, which a busy machine stretches.
	 */
	private static final int UNDER_WAY = 7;

	private static final Reply DATA = Reply.json("{\"id\":1}");

	private final Clock clock;

	private final Map<String, Account> accounts = new ConcurrentHashMap<>();

	private final AtomicInteger throttled = new AtomicInteger();

	private final Queue<String> early = new ConcurrentLinkedQueue<>();

	ThrottlingHost(Clock clock) {
		this.clock = clock;
	}

	int throttled() {
		return this.throttled.get();
	}

	List<String> early() {
		return List.copyOf(this.early);
	}

	@Override
	public Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		String account = String.valueOf(request.requestHeaders().get("Authorization"));
		Reply reply = this.accounts.computeIfAbsent(account, (unknown) -> new Account()).answer(request.uri());
		return reply.send(response);
	}

	/** How a tracker throttles. */
	private enum Manner {

		SECONDS, DATE, ZERO, NONE, SUCCESSFUL, BURST

	}

	/**
	 * A throttling answer that was given.
	 *
	 * @param until when nothing may be asked
	 * @param reply that says so
	 * @param refused how many came before
	 */
	private record Throttle(Instant until, Reply reply, AtomicInteger refused) {
	}

	/**
	 * What is known of one account.
	 */
	private final class Account {

		private final Map<String, Throttle> throttles = new HashMap<>();

		private int manners;

		private int good;

		synchronized Reply answer(String uri) {
			Instant now = ThrottlingHost.this.clock.instant();
			String endpoint = uri.substring(0, uri.lastIndexOf('/'));
			for (String scope : List.of("", endpoint)) {
				Throttle throttle = this.throttles.get(scope);
				if (throttle != null && now.isBefore(throttle.until())) {
					return tooEarly(uri, now, throttle);
				}
			}
			this.good++;
			return (this.good % (GOOD_ANSWERS + 1) == 0) ? throttle(endpoint, now) : DATA;
		}

		private Reply tooEarly(String uri, Instant now, Throttle throttle) {
			if (throttle.refused().incrementAndGet() > UNDER_WAY) {
				ThrottlingHost.this.early
					.add("%s came %s before its time".formatted(uri, Duration.between(now, throttle.until())));
			}
			ThrottlingHost.this.throttled.incrementAndGet();
			return throttle.reply().with(429);
		}

		private Reply throttle(String endpoint, Instant now) {
			ThrottlingHost.this.throttled.incrementAndGet();
			Manner manner = Manner.values()[this.manners++ % Manner.values().length];
			Reply refusal = Reply.status(429);
			Instant second = now.plusSeconds(1);
			return switch (manner) {
				case SECONDS -> noted("", second, refusal.with("Retry-After", "1"));
				case DATE -> {
					Instant date = second.truncatedTo(ChronoUnit.SECONDS);
					yield noted("", date, refusal.with("Retry-After",
							DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC))));
				}
				case ZERO -> refusal.with("Retry-After", "0");
				case NONE -> refusal;
				case SUCCESSFUL -> noted("", second, DATA.with("Retry-After", "1"));
				case BURST -> noted(endpoint, second,
						refusal.with("Retry-After", "1").with("RateLimit-Reason", "jira-burst-based"));
			};
		}

		private Reply noted(String scope, Instant until, Reply reply) {
			this.throttles.put(scope, new Throttle(until, reply, new AtomicInteger()));
			return reply;
		}

	}

}
