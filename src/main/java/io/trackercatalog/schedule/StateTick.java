package io.trackercatalog.schedule;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.lease.Leases;
import io.trackercatalog.schedule.ScheduleState.OfInstance;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.quartz.QuartzJobBean;
import reactor.core.publisher.Mono;

/**
 * The Quartz tick that reports how it goes with the schedule. Looks, and changes nothing.
 */
@DisallowConcurrentExecution
class StateTick extends QuartzJobBean {

	private static final Logger log = LoggerFactory.getLogger(StateTick.class);

	/** For the store to tell. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Instances instances;

	private final PassQueue queue;

	private final DueTimes dueTimes;

	private final Leases leases;

	private final StateMetrics metrics;

	private final Clock clock;

	StateTick(Instances instances, PassQueue queue, DueTimes dueTimes, Leases leases, StateMetrics metrics,
			Clock clock) {
		this.instances = instances;
		this.queue = queue;
		this.dueTimes = dueTimes;
		this.leases = leases;
		this.metrics = metrics;
		this.clock = clock;
	}

	@Override
	protected void executeInternal(JobExecutionContext context) {
		try {
			look().doOnNext(this.metrics::seen).block(PATIENCE);
		}
		catch (RuntimeException ex) {
			// Whoever reads what is due says so.
			log.debug("The store does not tell how it goes with the schedule", ex);
			this.metrics.unseen();
		}
	}

	Mono<ScheduleState> look() {
		return Mono.zip(instances(), heldForPasses())
			.map((both) -> new ScheduleState(this.queue.running(), this.queue.waiting(), both.getT2(), both.getT1()));
	}

	private Mono<List<OfInstance>> instances() {
		return this.dueTimes.troubles(this.clock.instant())
			.collectMap(OfInstance::instance)
			.map((troubles) -> this.instances.all()
				.stream()
				.map(Instance::id)
				.map((instance) -> troubles.getOrDefault(instance, OfInstance.withoutTrouble(instance)))
				.toList());
	}

	/** Others are held all the time. */
	private Mono<Long> heldForPasses() {
		return this.leases.held().filter((name) -> PassRunner.leased(name).isPresent()).count();
	}

}
