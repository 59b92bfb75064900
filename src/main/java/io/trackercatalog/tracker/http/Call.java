package io.trackercatalog.tracker.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Limits;
import io.trackercatalog.tracker.TrackerFailure;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * One call to a tracker with all its tries.
 */
final class Call {

	/** What we take for a pause when a tracker asks for one without saying how long. */
	private static final Duration UNTOLD_PAUSE = Duration.ofMinutes(1);

	private final String path;

	private final Mono<ClientResponse> request;

	private final Caller caller;

	private final HttpSettings settings;

	private final Breakdowns breakdowns;

	private final long started = System.nanoTime();

	/**
	 * Prepares a call.
	 * @param path for messages, without query
	 * @param request sends it each time it is subscribed to
	 * @param caller as whom
	 */
	Call(String path, Mono<ClientResponse> request, Caller caller, HttpSettings settings) {
		this.path = path;
		this.request = request;
		this.caller = caller;
		this.settings = settings;
		this.breakdowns = new Breakdowns(settings);
	}

	/** Makes it; the answer is data, read to its end. */
	Mono<ClientResponse> make() {
		return Mono.defer(() -> this.caller.governor().pace(attempt(), patienceLeft(), this.caller.calls()))
			.retryWhen(Retry.from((failures) -> failures.concatMap(this::again)));
	}

	private Mono<ClientResponse> attempt() {
		return Mono.defer(() -> {
			Report report = new Report(this.caller.calls());
			return this.request.doOnNext(report::arrived)
				.flatMap((response) -> Answer.read(response, this.settings.maxBodyBytes()))
				.timeout(this.settings.callTimeout())
				.doOnTerminate(report::ended)
				.doOnCancel(report::ended)
				.onErrorMap((error) -> this.breakdowns.judge(this.path, error))
				// What follows takes time, and must not take the event loop's.
				.publishOn(Schedulers.parallel())
				.map(this::judge);
		});
	}

	private ClientResponse judge(Answer answer) {
		Duration wish = this.caller.obey(answer.headers());
		this.caller.calls()
			.limited(new Limits(this.settings.concurrency(), LimitHeaders.announcedIn(answer.headers())));
		if (answer.isData() && answer.isCutOff()) {
			throw new FailedTry(Duration.ZERO, new TrackerFailure.NotData(this.path, "half an answer").exception());
		}
		if (answer.isData()) {
			return answer.replay();
		}
		throw verdict(answer.refusal(this.path), wish);
	}

	private RuntimeException verdict(Refusal refusal, Duration wish) {
		if (refusal.status() == 429 || (refusal.status() == 503 && refusal.asksForPause())) {
			Duration pause = wish.isZero() ? UNTOLD_PAUSE : wish;
			return new FailedTry(wish, new TrackerFailure.Throttled(pause).exception());
		}
		RuntimeException verdict = this.caller.dialect().judge(refusal);
		return (refusal.status() >= 500) ? new FailedTry(wish, verdict) : verdict;
	}

	private Mono<Long> again(Retry.RetrySignal signal) {
		if (!(signal.failure() instanceof FailedTry failed)) {
			return Mono.error(signal.failure());
		}
		Duration wait = failed.wish().isZero() ? jitter(signal.totalRetries()) : failed.wish();
		boolean enough = signal.totalRetries() + 1 >= this.settings.tries() || wait.compareTo(patienceLeft()) >= 0;
		if (enough) {
			return Mono.error(failed.verdict());
		}
		// The governor sits out the tracker's wishes, for all calls alike.
		if (!failed.wish().isZero()) {
			return Mono.just(signal.totalRetries());
		}
		return Mono.delay(wait);
	}

	/** Full jitter, so that calls that failed together do not come back together. */
	private Duration jitter(long tries) {
		long most = this.settings.backoff().toMillis() << Math.min(tries, 10);
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1));
	}

	private Duration patienceLeft() {
		return this.settings.patience().minus(since(this.started));
	}

	private static Duration since(long nanos) {
		return Duration.ofNanos(System.nanoTime() - nanos);
	}

	/**
	 * Tells the listener of one try, once.
	 */
	private static final class Report {

		private final CallListener listener;

		private final long sent = System.nanoTime();

		private final AtomicInteger status = new AtomicInteger();

		private final AtomicBoolean told = new AtomicBoolean();

		Report(CallListener listener) {
			this.listener = listener;
		}

		void arrived(ClientResponse response) {
			this.status.set(response.statusCode().value());
		}

		void ended() {
			if (this.told.compareAndSet(false, true)) {
				this.listener.called(this.status.get(), since(this.sent));
			}
		}

	}

}
