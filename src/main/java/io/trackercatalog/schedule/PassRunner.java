package io.trackercatalog.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import io.trackercatalog.discovery.Discovery;
import io.trackercatalog.discovery.PassRequest;
import io.trackercatalog.discovery.PassTally;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.lease.Lease;
import io.trackercatalog.lease.LeaseLostException;
import io.trackercatalog.lease.Leases;
import io.trackercatalog.schedule.PassQueue.Underway;
import io.trackercatalog.snapshot.Publication;
import io.trackercatalog.snapshot.Publication.Confirmed;
import io.trackercatalog.snapshot.Publication.Published;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Runs one pass under its instance's lease, and writes down what came of it.
 */
@Component
class PassRunner {

	private static final Logger log = LoggerFactory.getLogger(PassRunner.class);

	private final Discovery discovery;

	private final Leases leases;

	private final PassStore passes;

	private final DueTimes dueTimes;

	private final ScheduleMetrics metrics;

	private final ScheduleSettings settings;

	private final Clock clock;

	/** No two processes have the same. */
	private final String holder = UUID.randomUUID().toString();

	PassRunner(Discovery discovery, Leases leases, PassStore passes, DueTimes dueTimes, ScheduleMetrics metrics,
			ScheduleSettings settings, Clock clock) {
		this.discovery = discovery;
		this.leases = leases;
		this.passes = passes;
		this.dueTimes = dueTimes;
		this.metrics = metrics;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Runs a pass to its end; that it failed is an end as well.
	 * @return the ended pass; empty if somebody else is at this instance
	 */
	Mono<Pass> run(Underway underway, Instance instance) {
		return this.leases
			.whileHolding("pass:" + instance.id(), this.holder, (lease) -> runLeased(underway, instance, lease))
			.onErrorResume(LeaseLostException.class, (ex) -> end(abandoned(underway)));
	}

	private Mono<Pass> runLeased(Underway underway, Instance instance, Lease lease) {
		Pass pass = underway.pass();
		PassRequest request = new PassRequest(instance, pass.wish().depth(), pass.wish().projects(), lease.term());
		return this.passes.abandon(instance.id(), now())
			.then(this.passes.save(pass))
			.then(this.discovery.run(request, underway.tally())
				.timeout(this.settings.longestPass(), Mono.error(() -> tooLong().exception())))
			.flatMap((publication) -> published(underway, instance, publication))
			.onErrorResume((ex) -> !(ex instanceof LeaseLostException), (ex) -> failed(underway, instance, ex));
	}

	private TrackerFailure tooLong() {
		Duration longest = this.settings.longestPass();
		return new TrackerFailure.TimedOut("the whole pass (catalog.schedule.longest-pass)", longest);
	}

	private Mono<Pass> published(Underway underway, Instance instance, Publication publication) {
		Pass pass = ended(underway, publication);
		if (pass.state() == Pass.State.ABANDONED) {
			return end(pass);
		}
		Instant start = (pass.startedAt() != null) ? pass.startedAt() : now();
		return this.dueTimes
			.succeeded(instance.id(), pass.wish().depth(),
					NextTimes.regular(instance.id(), instance.refresh().light(), start),
					NextTimes.regular(instance.id(), instance.refresh().full(), start))
			.then(end(pass));
	}

	private Pass ended(Underway underway, Publication publication) {
		PassTally.Figures figures = underway.tally().figures();
		if (publication instanceof Published published) {
			return underway.pass().ended(Pass.State.SUCCEEDED, figures, now(), published.head().revision(), null);
		}
		if (publication instanceof Confirmed confirmed) {
			return underway.pass().ended(Pass.State.UNCHANGED, figures, now(), confirmed.head().revision(), null);
		}
		return abandoned(underway);
	}

	private Pass abandoned(Underway underway) {
		return underway.pass()
			.ended(Pass.State.ABANDONED, underway.tally().figures(), now(), null,
					new Pass.Problem("lease_lost", "Another replica has taken over."));
	}

	private Mono<Pass> failed(Underway underway, Instance instance, Throwable ex) {
		TrackerFailure failure = (ex instanceof TrackerException tracker) ? tracker.failure() : null;
		Pass.Problem problem = (failure != null) ? new Pass.Problem(failure.code(), failure.sentence())
				: new Pass.Problem("internal", "Something went wrong on our side; the log says more.");
		if (failure == null) {
			log.error("Instance {} ({}): the pass broke off", instance.id(), instance.alias(), ex);
		}
		Pass pass = underway.pass().ended(Pass.State.FAILED, underway.tally().figures(), now(), null, problem);
		return this.dueTimes.failures(instance.id())
			.defaultIfEmpty(0)
			.flatMap((before) -> this.dueTimes.failed(instance.id(), NextTimes.retry(instance, before, failure, now())))
			.then(end(pass));
	}

	private Mono<Pass> end(Pass pass) {
		return this.passes.save(pass)
			.then(this.passes.forget(pass.instance(), now().minus(this.settings.keepPasses())))
			.thenReturn(pass)
			.doOnNext(this.metrics::ended);
	}

	private Instant now() {
		return this.clock.instant();
	}

}
