package io.trackercatalog.tracker.http;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.http.Caller.Heard;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * One call to a tracker with all its tries.
 */
final class Call {

	/** What we take for a pause when a tracker asks for one without saying how long. */
	private static final Duration UNTOLD_PAUSE = Duration.ofMinutes(1);

	private final HttpMethod method;

	private final String path;

	private final Endpoint endpoint;

	private final Mono<ClientResponse> request;

	private final Caller caller;

	private final HttpSettings settings;

	private final Breakdowns breakdowns;

	private final long started = System.nanoTime();

	/**
	 * Prepares a call.
	 * @param method of the request
	 * @param path without query
	 * @param request sends it each time it is subscribed to
	 * @param caller as whom
	 */
	Call(HttpMethod method, String path, Mono<ClientResponse> request, Caller caller, HttpSettings settings) {
		this.method = method;
		this.path = path;
		this.endpoint = Endpoint.of(method, path);
		this.request = request;
		this.caller = caller;
		this.settings = settings;
		this.breakdowns = new Breakdowns(settings);
	}

	/** Makes it; the answer is data, read to its end. */
	Mono<ClientResponse> make() {
		Mono<ClientResponse> call = Mono
			.defer(() -> this.caller.governor().pace(this.endpoint, patienceLeft(), this.caller.calls(), this::attempt))
			.retryWhen(Retry.from((failures) -> failures.concatMap(this::again)));
		return this.caller.calls().around(this.method.name(), this.path, call);
	}

	private Mono<ClientResponse> attempt(Turn turn) {
		return Mono.defer(() -> {
			Report report = new Report(this.caller.calls());
			return this.request.doOnNext(report::arrived)
				.flatMap((response) -> read(turn, response))
				// With its own error, as the usual one is described anew for each call.
				.timeout(this.settings.callTimeout(), Mono.error(TimeoutException::new))
				.doOnTerminate(report::ended)
				.doOnCancel(report::ended)
				.onErrorMap((error) -> this.breakdowns.judge(this.path, error))
				// What follows takes time, and must not take the event loop's.
				.publishOn(Schedulers.parallel())
				.map(this::judge);
		});
	}

	/** Heeds the headers first: others must not start while the body is read. */
	private Mono<HeardAnswer> read(Turn turn, ClientResponse response) {
		Heard heard = this.caller.heed(turn, response);
		return Answer
			.read(response, this.settings.maxBodyBytes(), (body) -> this.settings.throughput().demand(this.path, body))
			.map((answer) -> new HeardAnswer(answer, heard));
	}

	private ClientResponse judge(HeardAnswer heard) {
		Answer answer = heard.answer();
		if (answer.isData() && answer.isCutOff()) {
			throw new FailedTry(Duration.ZERO, new TrackerFailure.NotData(this.path, "half an answer").exception());
		}
		if (answer.isData()) {
			this.caller.governor().retries().earn();
			return answer.replay();
		}
		throw verdict(answer.refusal(this.path), heard.heard());
	}

	private RuntimeException verdict(Refusal refusal, Heard heard) {
		if (heard.hint().refused()) {
			Duration told = heard.hint().pause();
			Duration pause = told.isZero() ? UNTOLD_PAUSE : told;
			return new FailedTry(heard.pause(), new TrackerFailure.Throttled(pause).exception());
		}
		RuntimeException verdict = this.caller.dialect().judge(refusal);
		return (refusal.status() >= 500) ? new FailedTry(heard.pause(), verdict) : verdict;
	}

	private Mono<Long> again(Retry.RetrySignal signal) {
		if (!(signal.failure() instanceof FailedTry failed)) {
			return Mono.error(signal.failure());
		}
		long before = signal.totalRetries();
		Duration wait = failed.pause().isZero() ? this.caller.governor().backoff().after(before) : failed.pause();
		boolean enough = before + 1 >= this.settings.tries() || wait.compareTo(patienceLeft()) >= 0
				|| !this.caller.governor().retries().take();
		if (enough) {
			return Mono.error(failed.verdict());
		}
		// The governor sits out the tracker's wishes, for all calls alike.
		return failed.pause().isZero() ? Mono.delay(wait) : Mono.just(before);
	}

	private Duration patienceLeft() {
		return this.settings.patience().minus(since(this.started));
	}

	private static Duration since(long nanos) {
		return Duration.ofNanos(System.nanoTime() - nanos);
	}

	/**
	 * An answer, and what it said about our pace.
	 */
	private record HeardAnswer(Answer answer, Heard heard) {
	}

}
