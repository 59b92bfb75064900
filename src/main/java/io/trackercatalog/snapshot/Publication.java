package io.trackercatalog.snapshot;

/**
 * How an attempt to make a snapshot the current one ended.
 */
public sealed interface Publication {

	/** It is the current one now, and says something else than the one before. */
	record Published(Head head) implements Publication {
	}

	/** It says what the current one said already; that is confirmed. */
	record Confirmed(Head head) implements Publication {
	}

	/**
	 * Somebody with a higher term has published meanwhile: this pass has lost its lease
	 * and its findings are dropped.
	 */
	record Fenced() implements Publication {
	}

}
