package io.trackercatalog.schedule;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import io.trackercatalog.discovery.Discovery;
import io.trackercatalog.discovery.PassRequest;
import io.trackercatalog.instance.CurrentInstances;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.lease.Lease;
import io.trackercatalog.lease.LeaseLostException;
import io.trackercatalog.lease.Leases;
import io.trackercatalog.schedule.PassQueue.Underway;
import io.trackercatalog.snapshot.Publication;
import io.trackercatalog.tracker.TrackerFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Runs one pass under its instance's lease.
 */
@Component
class PassRunner {

	private static final Logger log = LoggerFactory.getLogger(PassRunner.class);

	private static final String LEASE = "pass:";

	/** How often the store is told how far a pass is. */
	private static final Duration PROGRESS_EVERY = Duration.ofSeconds(2);

	private final Discovery discovery;

	private final Leases leases;

	private final CurrentInstances instances;

	private final PassStore passes;

	private final PassEnds ends;

	private final DueTimes dueTimes;

	private final Refusals refusals;

	private final ScheduleMetrics metrics;

	private final ScheduleSettings settings;

	private final Clock clock;

	/** No two processes have the same. */
	private final String holder = UUID.randomUUID().toString();

	PassRunner(Discovery discovery, Leases leases, CurrentInstances instances, PassStore passes, PassEnds ends,
			DueTimes dueTimes, Refusals refusals, ScheduleMetrics metrics, ScheduleSettings settings, Clock clock) {
		this.discovery = discovery;
		this.leases = leases;
		this.instances = instances;
		this.passes = passes;
		this.ends = ends;
		this.dueTimes = dueTimes;
		this.refusals = refusals;
		this.metrics = metrics;
		this.settings = settings;
		this.clock = clock;
	}

	/** Under which name the passes of an instance exclude each other. */
	static String lease(InstanceId instance) {
		return LEASE + instance;
	}

	/** The instance whose passes exclude each other under a name, if there is one. */
	static Optional<InstanceId> leased(String lease) {
		return Optional.of(lease)
			.filter((name) -> name.startsWith(LEASE))
			.map((name) -> new InstanceId(Integer.parseInt(name.substring(LEASE.length()))));
	}

	/**
	 * Runs a pass to its end; that it failed is an end as well.
	 * @param instance as it was known when the pass was chosen
	 * @param stop says why the pass is to be broken off, when it is
	 * @return the ended pass; empty if it did not even begin, because somebody else is at
	 * this instance or the store does not tell; fails when its end could not be written
	 * down
	 */
	Mono<Pass> run(Underway underway, Instance instance, Mono<Pass.Problem> stop) {
		AtomicBoolean begun = new AtomicBoolean();
		Mono<Pass> run = this.leases
			.whileHolding(lease(instance.id()), this.holder,
					(lease) -> grantedAlready(underway.pass())
						.switchIfEmpty(granting(underway).zipWhen((granting) -> current(instance))
							.doOnNext((ready) -> begun.set(true))
							.flatMap((ready) -> run(ready.getT1(), ready.getT2(), lease, stop))))
			.onErrorResume((ex) -> !begun.get(), (ex) -> {
				log.warn("Instance {} ({}): the store does not say whether a pass may begin: {}", instance.id(),
						instance.alias(), ex.toString());
				return Mono.empty();
			})
			.onErrorResume(LeaseLostException.class, (ex) -> this.ends.abandoned(underway, Pass.Problem.LEASE_LOST));
		return this.metrics.around(underway.pass(), run);
	}

	/** While it waited, another replica may have read what it is to read. */
	private Mono<Pass> grantedAlready(Pass pass) {
		return pass.trigger().isPromised() ? this.passes.find(pass.id())
			.filter((stored) -> stored.state().isEnd() && stored.state() != Pass.State.ABANDONED
					&& pass.wish().isGrantedBy(stored.wish()))
				: Mono.empty();
	}

	/** Whatever is owed to anybody is read with it. */
	private Mono<Underway> granting(Underway underway) {
		return Mono.defer(() -> this.passes.abandon(underway.pass().instance(), this.clock.instant()))
			.thenMany(Flux.defer(() -> this.passes.owed(underway.pass())))
			.collectList()
			.map(underway::granting);
	}

	/**
	 * Whoever asked another replica for a pass may have changed the instance there just
	 * before; so this is asked after what is owed.
	 */
	private Mono<Optional<Instance>> current(Instance instance) {
		return Mono.defer(() -> this.instances.find(instance.id())).singleOptional();
	}

	private Mono<Pass> run(Underway underway, Optional<Instance> instance, Lease lease, Mono<Pass.Problem> stop) {
		return instance.map((current) -> runLeased(underway, current, lease, stop))
			.orElseGet(() -> this.ends.abandoned(underway, Pass.Problem.REMOVED));
	}

	private Mono<Pass> runLeased(Underway underway, Instance instance, Lease lease, Mono<Pass.Problem> stop) {
		return this.passes.started(underway.pass())
			.flatMap((started) -> started ? Mono.<Void>empty()
					: oweAgain(underway.pass()).then(Mono.error(new LeaseLostException(lease))))
			.then(Mono.defer(() -> this.refusals.standing(instance, this.clock.instant())))
			.flatMap((until) -> this.ends.heldBack(underway, instance, lease, until))
			.switchIfEmpty(Mono.defer(() -> read(underway, instance, lease, stop)))
			.onErrorResume(BrokenOffException.class, (ex) -> this.ends.abandoned(underway, ex.why()))
			.onErrorResume((ex) -> !(ex instanceof LeaseLostException),
					(ex) -> this.ends.failed(underway, instance, lease, ex));
	}

	/**
	 * Somebody who joined the pass may have wished more than it was read for elsewhere:
	 * that waits in the store, for the next pass of any replica.
	 */
	private Mono<Void> oweAgain(Pass pass) {
		return this.passes.find(pass.id())
			.filter((stored) -> pass.trigger().isPromised() && !pass.wish().isGrantedBy(stored.wish()))
			.map((stored) -> Pass.queued(pass.instance(), pass.wish(), pass.trigger(), this.clock.instant()))
			.flatMap((again) -> this.passes.queued(again)
				.then(this.dueTimes.bringForward(again.instance(), again.wish().depth(), this.clock.instant())));
	}

	private Mono<Pass> read(Underway underway, Instance instance, Lease lease, Mono<Pass.Problem> stop) {
		Mono<Publication> discovered = request(underway.pass(), instance, lease)
			.flatMap((request) -> this.discovery.run(request, underway.tally()))
			.timeout(this.settings.longestPass(), Mono.error(() -> tooLong().exception()));
		// First the stop, so that no call is made where there is one already.
		return Mono
			.firstWithSignal(stop.flatMap((why) -> Mono.<Publication>error(new BrokenOffException(why))),
					tellingProgress(underway, discovered))
			.flatMap((publication) -> this.ends.published(underway, instance, lease, publication));
	}

	/**
	 * Whoever asks another replica how far it is is told what the store knows. Most
	 * passes are over before that is written down once.
	 */
	private <T> Mono<T> tellingProgress(Underway underway, Mono<T> reading) {
		return Mono.using(() -> Flux.interval(PROGRESS_EVERY)
			.onBackpressureDrop()
			.concatMap((tick) -> this.passes.progressed(underway.current()).onErrorComplete(), 1)
			.subscribe(), (telling) -> reading, Disposable::dispose);
	}

	/** What was asked for before this process began is asked for still. */
	private Mono<PassRequest> request(Pass pass, Instance instance, Lease lease) {
		PauseKeeper pauses = new PauseKeeper(instance.id(), this.dueTimes);
		return this.dueTimes.notBefore(instance.id())
			.singleOptional()
			.map((notBefore) -> new PassRequest(instance, pass.wish().depth(), pass.wish().projects(),
					pass.wish().accepted(), lease.term(), notBefore.orElse(null), pauses));
	}

	private TrackerFailure tooLong() {
		Duration longest = this.settings.longestPass();
		return new TrackerFailure.TimedOut("the whole pass (catalog.schedule.longest-pass)", longest);
	}

	/**
	 * The pass is to end before it has read everything.
	 */
	private static final class BrokenOffException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final transient Pass.Problem why;

		BrokenOffException(Pass.Problem why) {
			super(why.sentence(), null, false, false);
			this.why = why;
		}

		Pass.Problem why() {
			return this.why;
		}

	}

}
