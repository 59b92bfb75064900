package io.trackercatalog.access;

import java.time.Duration;

/**
 * Why a request is not let in.
 */
public sealed interface AccessRefusal {

	/** There is no key, or none that we know. */
	record UnknownKey() implements AccessRefusal {
	}

	/** The key is good, but not for this. */
	record NotGranted() implements AccessRefusal {
	}

	/**
	 * Too many unknown keys came from the same address.
	 *
	 * @param pause until we listen to it again
	 */
	record TooManyFailures(Duration pause) implements AccessRefusal {
	}

	/**
	 * Too many requests came with the same key or from the same address.
	 *
	 * @param pause until there is room for another one
	 */
	record TooManyRequests(Duration pause) implements AccessRefusal {
	}

	/** There was a session, which is over. */
	record SessionOver() implements AccessRefusal {
	}

	/** It may come from another site's page rather than from ours. */
	record ForeignForm() implements AccessRefusal {
	}

	/** The key may be good, but the store that would know does not answer. */
	record Undecided() implements AccessRefusal {
	}

	/** As an exception, to be sent down a chain. */
	default AccessRefusedException exception() {
		return new AccessRefusedException(this);
	}

}
