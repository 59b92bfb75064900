package io.trackercatalog.tracker.http;

import java.time.Duration;

/**
 * A try that came to nothing, while another may not.
 */
final class FailedTry extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Duration pause;

	private final RuntimeException verdict;

	/**
	 * Creates one.
	 * @param pause how long the governor holds the next try back; zero if it does not
	 * @param verdict what it means if no other try is made
	 */
	FailedTry(Duration pause, RuntimeException verdict) {
		super(verdict.getMessage(), verdict, false, false);
		this.pause = pause;
		this.verdict = verdict;
	}

	Duration pause() {
		return this.pause;
	}

	RuntimeException verdict() {
		return this.verdict;
	}

}
