package io.trackercatalog.schedule;

/**
 * What the schedule reports while it runs.
 */
public interface ScheduleMetrics {

	/** A pass has ended, one way or another. */
	void ended(Pass pass);

}
