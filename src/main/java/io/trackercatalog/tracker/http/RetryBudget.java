package io.trackercatalog.tracker.http;

/**
 * Lets one call in ten be tried again, so that a tracker in trouble is not asked many
 * times over by everybody. Thread-safe.
 */
final class RetryBudget {

	/**
	 * Further tries that need not have been earned, so that short passes may have some;
	 * no more are saved up either, so that a long good time excuses no onslaught.
	 */
	static final int ALLOWANCE = 20;

	private static final int CALLS_A_RETRY = 10;

	private static final int FULL = ALLOWANCE * CALLS_A_RETRY;

	private int earned = FULL;

	/** A call came to a good end. */
	synchronized void earn() {
		this.earned = Math.min(this.earned + 1, FULL);
	}

	/** Takes one further try, if there is one left. */
	synchronized boolean take() {
		if (this.earned < CALLS_A_RETRY) {
			return false;
		}
		this.earned -= CALLS_A_RETRY;
		return true;
	}

}
