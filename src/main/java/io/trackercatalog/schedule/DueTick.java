package io.trackercatalog.schedule;

import java.time.Duration;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.quartz.QuartzJobBean;

/**
 * The Quartz tick: starts what is due. The passes it starts go on without it.
 */
@DisallowConcurrentExecution
class DueTick extends QuartzJobBean {

	private static final Logger log = LoggerFactory.getLogger(DueTick.class);

	/** For the store to tell what is due. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Passes passes;

	private final FirstTimes firstTimes;

	DueTick(Passes passes, FirstTimes firstTimes) {
		this.passes = passes;
		this.firstTimes = firstTimes;
	}

	@Override
	protected void executeInternal(JobExecutionContext context) {
		try {
			this.firstTimes.ensure(PATIENCE);
			this.passes.startDue().block(PATIENCE);
		}
		catch (RuntimeException ex) {
			log.warn("The store does not tell what is due; asking again at the next tick: {}", ex.toString());
		}
	}

}
