package io.trackercatalog.schedule;

import java.time.Clock;
import java.time.Duration;
import java.util.Properties;

import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.Test;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.impl.StdSchedulerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tick in a real scheduler.
 */
class DueTickTests {

	@Test
	void startsWhatIsDueFromAQuartzScheduler() throws SchedulerException {
		ScheduleSettings settings = new ScheduleSettings(Duration.ofMillis(100), 4, 4, Duration.ofHours(2),
				Duration.ofDays(30));
		Scheduler scheduler = scheduler();
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(1));
				Replica replica = new Replica(TestStore.template(), Clock.systemUTC(), settings,
						SimulatedInstances.of(7, site))) {
			FirstTimes firstTimes = new FirstTimes(replica.passes());
			TickLog log = new TickLog();
			scheduler.setJobFactory((bundle, owner) -> new DueTick(replica.passes(), replica.hooks(), firstTimes,
					new ChangedInstances(new DueTimes(TestStore.template()), Clock.systemUTC()), log));
			ScheduleConfiguration configuration = new ScheduleConfiguration();
			JobDetail job = configuration.dueTick();
			Trigger trigger = configuration.dueTickTrigger(job, settings);
			scheduler.scheduleJob(job, trigger);
			scheduler.start();

			Pass pass = replica.ended(1).get(0);
			assertThat(pass.state()).isEqualTo(Pass.State.SUCCEEDED);
			assertThat(pass.trigger()).isEqualTo(io.trackercatalog.schedule.Trigger.SCHEDULE);
			assertThat(scheduler.getMetaData().getJobStoreClass().getSimpleName()).isEqualTo("RAMJobStore");
		}
		finally {
			scheduler.shutdown(true);
		}
	}

	private static Scheduler scheduler() throws SchedulerException {
		Properties properties = new Properties();
		properties.setProperty("org.quartz.scheduler.instanceName", "due-tick-tests");
		properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
		properties.setProperty("org.quartz.threadPool.threadCount", "1");
		properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
		return new StdSchedulerFactory(properties).getScheduler();
	}

}
