package io.trackercatalog.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.JobExecutionContext;

import org.springframework.scheduling.quartz.QuartzJobBean;

/**
 * The Quartz job that looks whether credentials expire soon.
 */
@DisallowConcurrentExecution
class ExpiryTick extends QuartzJobBean {

	private final ExpiryWarnings warnings;

	ExpiryTick(ExpiryWarnings warnings) {
		this.warnings = warnings;
	}

	@Override
	protected void executeInternal(JobExecutionContext context) {
		this.warnings.check();
	}

}
