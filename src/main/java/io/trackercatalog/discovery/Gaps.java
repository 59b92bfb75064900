package io.trackercatalog.discovery;

import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;

/**
 * Tells what a pass may go on without from what it must not.
 */
final class Gaps {

	private Gaps() {
	}

	/**
	 * Whether a failure concerns just the thing that was asked for. Everything else, such
	 * as a login page or a timeout, puts the whole pass in doubt.
	 */
	static boolean isGap(Throwable ex) {
		return ex instanceof TrackerException tracker && (tracker.failure() instanceof TrackerFailure.Forbidden
				|| tracker.failure() instanceof TrackerFailure.NotFound);
	}

}
