package io.trackercatalog.tracker.http;

import java.time.Duration;

/**
 * A try that came to nothing, while another may not.
 */
final class FailedTry extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Duration wish;

	private final RuntimeException verdict;

	/**
	 * Creates one.
	 * @param wish how long the tracker wants to be left alone; zero if it did not say
	 * @param verdict what it means if no other try is made
	 */
	FailedTry(Duration wish, RuntimeException verdict) {
		super(verdict.getMessage(), verdict, false, false);
		this.wish = wish;
		this.verdict = verdict;
	}

	Duration wish() {
		return this.wish;
	}

	RuntimeException verdict() {
		return this.verdict;
	}

}
