package io.trackercatalog.schedule;

/**
 * Why a pass runs.
 */
public enum Trigger {

	/** Its time had come. */
	SCHEDULE,

	/** Somebody asked for it. */
	DEMAND

}
