package io.trackercatalog.schedule;

import java.time.Duration;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;

import org.springframework.scheduling.quartz.QuartzJobBean;

/**
 * The Quartz tick: starts what is due. The passes it starts go on without it.
 */
@DisallowConcurrentExecution
class DueTick extends QuartzJobBean {

	/** For the store to tell what is due. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Passes passes;

	private final Hooks hooks;

	private final FirstTimes firstTimes;

	private final ChangedInstances changedInstances;

	private final TickLog log;

	DueTick(Passes passes, Hooks hooks, FirstTimes firstTimes, ChangedInstances changedInstances, TickLog log) {
		this.passes = passes;
		this.hooks = hooks;
		this.firstTimes = firstTimes;
		this.changedInstances = changedInstances;
		this.log = log;
	}

	@Override
	protected void executeInternal(JobExecutionContext context) {
		try {
			this.firstTimes.ensure(PATIENCE);
			this.changedInstances.makeDue().then(this.passes.startDue()).then(this.hooks.refreshDue()).block(PATIENCE);
			this.log.succeeded();
		}
		catch (RuntimeException ex) {
			this.log.failed(ex);
		}
	}

}
