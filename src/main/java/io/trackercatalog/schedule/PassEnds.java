package io.trackercatalog.schedule;

import java.time.Clock;
import java.time.Instant;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.instance.CurrentInstances;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.RefreshPolicy;
import io.trackercatalog.lease.Lease;
import io.trackercatalog.schedule.PassQueue.Underway;
import io.trackercatalog.snapshot.Publication;
import io.trackercatalog.snapshot.Publication.Confirmed;
import io.trackercatalog.snapshot.Publication.Published;
import io.trackercatalog.snapshot.Revision;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Writes down what came of passes, and when the next ones are due.
 */
@Component
class PassEnds {

	private static final Logger log = LoggerFactory.getLogger(PassEnds.class);

	private final PassStore passes;

	private final CurrentInstances instances;

	private final DueTimes dueTimes;

	private final Refusals refusals;

	private final ScheduleMetrics metrics;

	private final ScheduleSettings settings;

	private final Clock clock;

	PassEnds(PassStore passes, CurrentInstances instances, DueTimes dueTimes, Refusals refusals,
			ScheduleMetrics metrics, ScheduleSettings settings, Clock clock) {
		this.passes = passes;
		this.instances = instances;
		this.dueTimes = dueTimes;
		this.refusals = refusals;
		this.metrics = metrics;
		this.settings = settings;
		this.clock = clock;
	}

	/** The tracker was read to its end. */
	Mono<Pass> published(Underway underway, Instance instance, Lease lease, Publication publication) {
		if (publication instanceof Published published) {
			return succeeded(underway, instance, lease,
					ended(underway, Pass.State.SUCCEEDED, published.head().revision(), null));
		}
		if (publication instanceof Confirmed confirmed) {
			return succeeded(underway, instance, lease,
					ended(underway, Pass.State.UNCHANGED, confirmed.head().revision(), null));
		}
		return abandoned(underway, Pass.Problem.LEASE_LOST);
	}

	/** The tracker could not be read, or what was read could not be kept. */
	Mono<Pass> failed(Underway underway, Instance instance, Lease lease, Throwable ex) {
		TrackerFailure failure = (ex instanceof TrackerException tracker) ? tracker.failure() : null;
		Pass.Problem problem = (failure != null) ? new Pass.Problem(failure.code(), failure.sentence())
				: ourProblem(instance, ex);
		Pass pass = ended(underway, Pass.State.FAILED, null, problem);
		return this.dueTimes.failures(instance.id()).flatMap((before) -> {
			Instant next = NextTimes.retry(instance.refresh(), before, failure, this.clock.instant());
			Instant nextFull = NextTimes.retryInFull(instance.refresh(), before, pass.wish().depth(), next);
			return note(instance, failure, next)
				.then(this.dueTimes.failed(instance.id(), lease, next, nextFull, problem.code()))
				.doOnSuccess((nothing) -> tell(instance, before + 1, next));
		}).then(grant(underway, pass)).then(stayDue(underway, instance)).then(end(pass));
	}

	private static Pass.Problem ourProblem(Instance instance, Throwable ex) {
		if (ex instanceof DataAccessException) {
			log.warn("Instance {} ({}): the store broke a pass off: {}", instance.id(), instance.alias(),
					ex.toString());
			return Pass.Problem.STORE;
		}
		log.error("Instance {} ({}): the pass broke off", instance.id(), instance.alias(), ex);
		return Pass.Problem.INTERNAL;
	}

	private void tell(Instance instance, int failures, Instant next) {
		if (failures == NextTimes.PAUSED_AT) {
			log.warn(
					"Instance {} ({}) has failed {} times in a row and is paused: it is tried again at {}, and whenever "
							+ "it is refreshed or configured anew",
					instance.id(), instance.alias(), failures, next);
		}
	}

	private Mono<Void> note(Instance instance, @Nullable TrackerFailure failure, Instant until) {
		return (failure instanceof TrackerFailure.Unauthorized) ? this.refusals.note(instance, until) : Mono.empty();
	}

	/**
	 * It did not ask the tracker, because that has refused the same credential lately.
	 */
	Mono<Pass> heldBack(Underway underway, Instance instance, Lease lease, Instant until) {
		Pass pass = ended(underway, Pass.State.FAILED, null, Pass.Problem.refused(until));
		return this.dueTimes.putOff(pass.instance(), lease, until)
			.then(grant(underway, pass))
			.then(stayDue(underway, instance))
			.then(end(pass));
	}

	/** It was broken off, and stays due; what it was to read for others is still owed. */
	Mono<Pass> abandoned(Underway underway, Pass.Problem why) {
		Pass pass = ended(underway, Pass.State.ABANDONED, null, why);
		return this.passes.abandoned(pass).thenReturn(pass).doOnNext(this.metrics::ended);
	}

	private Mono<Pass> succeeded(Underway underway, Instance instance, Lease lease, Pass pass) {
		RefreshPolicy refresh = instance.refresh();
		Instant start = (pass.startedAt() != null) ? pass.startedAt() : pass.requestedAt();
		return this.dueTimes
			.succeeded(instance.id(), lease, pass.wish().depth(),
					NextTimes.regular(instance.id(), refresh.light(), start),
					NextTimes.regular(instance.id(), refresh.full(), start))
			.then(grant(underway, pass))
			.then(stayDue(underway, instance))
			.then(end(pass));
	}

	private Mono<Void> grant(Underway underway, Pass pass) {
		return Flux.fromIterable(underway.granted()).concatMap((owed) -> this.passes.granted(owed, pass)).then();
	}

	/**
	 * Somebody may have asked another replica for a pass while this one was under way, or
	 * have changed what it is to read, who has made the instance due before this one made
	 * it due later. It is asked here after that, as they are told in the other order, so
	 * one of both is seen. Whatever keeps a promise from being noted as granted, it does
	 * not lead to the same again.
	 */
	private Mono<Void> stayDue(Underway underway, Instance read) {
		return Flux
			.concat(Flux.defer(() -> this.passes.owed(underway.pass()))
				.filter((owed) -> !underway.granted().contains(owed))
				.map((owed) -> owed.pass().wish().depth()),
					Mono.defer(() -> this.instances.find(read.id()))
						.filter((now) -> now.findsOtherThingsThan(read))
						.map((changed) -> Depth.FULL))
			.concatMap((depth) -> this.dueTimes.bringForward(read.id(), depth, this.clock.instant()))
			.then();
	}

	private Pass ended(Underway underway, Pass.State state, @Nullable Revision revision,
			Pass.@Nullable Problem problem) {
		return underway.pass().ended(state, underway.tally().figures(), this.clock.instant(), revision, problem);
	}

	private Mono<Pass> end(Pass pass) {
		return this.passes.ended(pass).then(forgetOld(pass)).thenReturn(pass).doOnNext(this.metrics::ended);
	}

	/** Not worth failing for: the next pass of the instance tries again. */
	private Mono<Void> forgetOld(Pass pass) {
		return this.passes.forget(pass.instance(), this.clock.instant().minus(this.settings.keepPasses()))
			.onErrorResume((ex) -> {
				log.debug("Old passes of instance {} could not be forgotten", pass.instance(), ex);
				return Mono.empty();
			});
	}

}
