package io.trackercatalog.schedule;

import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The jobs of every replica. Their store is in memory: what is due when is in MongoDB.
 */
@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {

	/** More often than anybody scrapes is of no use. */
	private static final int STATE_SECONDS = 10;

	@Bean
	JobDetail dueTick() {
		return JobBuilder.newJob(DueTick.class).withIdentity("due-tick").storeDurably().build();
	}

	@Bean
	org.quartz.Trigger dueTickTrigger(JobDetail dueTick, ScheduleSettings settings) {
		return TriggerBuilder.newTrigger()
			.forJob(dueTick)
			.withIdentity("due-tick")
			.withSchedule(SimpleScheduleBuilder.simpleSchedule()
				.withIntervalInMilliseconds(settings.tick().toMillis())
				.repeatForever()
				// After a sleep of the machine one tick makes up for all.
				.withMisfireHandlingInstructionNowWithRemainingCount())
			.build();
	}

	@Bean
	JobDetail stateTick() {
		return JobBuilder.newJob(StateTick.class).withIdentity("state-tick").storeDurably().build();
	}

	@Bean
	org.quartz.Trigger stateTickTrigger(JobDetail stateTick) {
		return TriggerBuilder.newTrigger()
			.forJob(stateTick)
			.withIdentity("state-tick")
			.withSchedule(SimpleScheduleBuilder.repeatSecondlyForever(STATE_SECONDS)
				.withMisfireHandlingInstructionNowWithRemainingCount())
			.build();
	}

	@Bean
	JobDetail expiryTick() {
		return JobBuilder.newJob(ExpiryTick.class).withIdentity("expiry-tick").storeDurably().build();
	}

	@Bean
	org.quartz.Trigger expiryTickTrigger(JobDetail expiryTick) {
		return TriggerBuilder.newTrigger()
			.forJob(expiryTick)
			.withIdentity("expiry-tick")
			.withSchedule(SimpleScheduleBuilder.repeatHourlyForever())
			.build();
	}

	@Bean
	JobDetail sweepTick() {
		return JobBuilder.newJob(SweepTick.class).withIdentity("sweep-tick").storeDurably().build();
	}

	@Bean
	org.quartz.Trigger sweepTickTrigger(JobDetail sweepTick) {
		return TriggerBuilder.newTrigger()
			.forJob(sweepTick)
			.withIdentity("sweep-tick")
			.withSchedule(
					SimpleScheduleBuilder.repeatMinutelyForever().withMisfireHandlingInstructionNowWithRemainingCount())
			.build();
	}

}
