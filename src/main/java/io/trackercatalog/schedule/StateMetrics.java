package io.trackercatalog.schedule;

/**
 * Told regularly, in every replica, how it goes with the schedule.
 */
public interface StateMetrics {

	/** That is how it goes. */
	void seen(ScheduleState state);

	/** The store does not say how it goes. */
	void unseen();

}
