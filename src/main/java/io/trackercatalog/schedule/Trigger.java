package io.trackercatalog.schedule;

/**
 * Why a pass runs, by how much somebody relies on it.
 */
public enum Trigger {

	/** Its time had come. */
	SCHEDULE,

	/** The tracker said that something changed. */
	HOOK,

	/** Somebody asked for it. */
	DEMAND;

	/** Whether it must not be dropped, because nothing would ask for it again. */
	boolean isPromised() {
		return this != SCHEDULE;
	}

}
