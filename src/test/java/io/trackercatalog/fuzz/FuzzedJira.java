package io.trackercatalog.fuzz;

import io.trackercatalog.jira.JiraConnectors;

/**
 * Answers of a Jira.
 */
public final class FuzzedJira {

	private static final FuzzedTracker TRACKER = new FuzzedTracker(JiraConnectors::over);

	private FuzzedJira() {
	}

	public static void fuzzerTestOneInput(byte[] input) {
		TRACKER.answer(input);
	}

}
