package io.trackercatalog.schedule;

import java.time.Duration;
import java.util.UUID;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.instance.RemovedInstances;
import io.trackercatalog.lease.Lease;
import io.trackercatalog.lease.Leases;
import io.trackercatalog.snapshot.Retention;
import io.trackercatalog.snapshot.Space;
import io.trackercatalog.snapshot.Sweep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Sweeps the instances that are due, one after the other, each under the lease that its
 * passes run under: an instance that a pass is at stays due.
 */
@Component
class Sweeps {

	private static final Logger log = LoggerFactory.getLogger(Sweeps.class);

	/** A sweep that takes longer is broken off. */
	private static final Duration LONGEST_SWEEP = Duration.ofMinutes(10);

	/** For readers, even where passes are short. */
	private static final Duration SHORTEST_GRACE = Duration.ofHours(1);

	private final Instances instances;

	private final RemovedInstances removed;

	private final PassStore passes;

	private final Retention retention;

	private final Leases leases;

	private final Duration grace;

	/** No two processes have the same, and no pass of this one. */
	private final String holder = UUID.randomUUID().toString();

	Sweeps(Instances instances, RemovedInstances removed, PassStore passes, Retention retention, Leases leases,
			ScheduleSettings settings) {
		this.instances = instances;
		this.removed = removed;
		this.passes = passes;
		this.retention = retention;
		this.leases = leases;
		Duration longestPass = settings.longestPass();
		this.grace = (longestPass.compareTo(SHORTEST_GRACE) > 0) ? longestPass : SHORTEST_GRACE;
	}

	/** Tells what instances take up, and sweeps those that are due. */
	Mono<Void> sweepDue() {
		return this.retention.tellSpace(this::isConfigured)
			.thenMany(this.retention.due(this::isConfigured))
			.concatMap(
					(instance) -> this.retention.isDue(instance).filter((due) -> due).flatMap((due) -> sweep(instance)))
			.then(clearRemoved());
	}

	private boolean isConfigured(InstanceId instance) {
		return this.instances.find(instance).isPresent();
	}

	/**
	 * What is left of instances that were removed goes, once no pass is at it. By now the
	 * configuration may have one of the same number, whose things they are then.
	 */
	private Mono<Void> clearRemoved() {
		return this.removed.uncleared()
			.filter((instance) -> !isConfigured(instance))
			.concatMap((instance) -> this.leases
				.whileHolding(PassRunner.lease(instance), this.holder,
						(lease) -> clear(instance, lease).timeout(LONGEST_SWEEP).thenReturn(instance))
				.doOnNext((cleared) -> log.info("Instance {} was removed, and nothing of it is left", cleared))
				.onErrorResume((ex) -> {
					log.warn("What is left of instance {} could not be cleared away; it is tried again in a while",
							instance, ex);
					return Mono.empty();
				}))
			.then();
	}

	private Mono<Void> clear(InstanceId instance, Lease lease) {
		return this.retention.clear(new Sweep(instance, lease.term(), this.grace, this.leases.renew(lease)))
			.then(this.passes.forget(instance))
			.then(this.removed.cleared(instance));
	}

	private Mono<Void> sweep(InstanceId instance) {
		return this.leases
			.whileHolding(PassRunner.lease(instance), this.holder,
					(lease) -> sweep(instance, lease).timeout(LONGEST_SWEEP)
						.switchIfEmpty(Mono.defer(() -> this.retention.putOff(instance).then(Mono.empty()))))
			.doOnNext((space) -> log.info("Instance {} was swept: {} editions are left, which take {} bytes", instance,
					space.editions(), space.parts().bytes() + space.snapshots().bytes()))
			.then()
			.onErrorResume((ex) -> {
				log.warn("Instance {} could not be swept; it is tried again in a while", instance, ex);
				return this.retention.putOff(instance);
			});
	}

	private Mono<Space> sweep(InstanceId instance, Lease lease) {
		return this.retention.sweep(new Sweep(instance, lease.term(), this.grace, this.leases.renew(lease)));
	}

}
