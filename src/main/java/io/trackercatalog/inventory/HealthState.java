package io.trackercatalog.inventory;

/**
 * How it is with something that is mapped, the best first.
 */
public enum HealthState {

	/** It is there, and as it was when the mapping was last touched. */
	OK,

	/** Something else has the same name, so people may take one for the other. */
	AMBIGUOUS_NAME,

	/**
	 * Not mapped, but nothing can be created without it any more, which could be done
	 * when the mapping was last touched.
	 */
	NEWLY_MANDATORY,

	/** It holds something else than when the mapping was last touched. */
	TYPE_CHANGED,

	/** It is not there. */
	MISSING

}
