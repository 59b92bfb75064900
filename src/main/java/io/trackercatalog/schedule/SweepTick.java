package io.trackercatalog.schedule;

import java.time.Duration;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.quartz.QuartzJobBean;

/**
 * The Quartz job that sweeps what is due.
 */
@DisallowConcurrentExecution
class SweepTick extends QuartzJobBean {

	private static final Logger log = LoggerFactory.getLogger(SweepTick.class);

	/** For all that is due; what is not swept by then stays due. */
	private static final Duration PATIENCE = Duration.ofHours(1);

	private final Sweeps sweeps;

	SweepTick(Sweeps sweeps) {
		this.sweeps = sweeps;
	}

	@Override
	protected void executeInternal(JobExecutionContext context) {
		try {
			this.sweeps.sweepDue().block(PATIENCE);
		}
		catch (RuntimeException ex) {
			log.warn("The store does not tell what is to be swept; asking again in a while: {}", ex.toString());
		}
	}

}
