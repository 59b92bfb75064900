package io.trackercatalog.api;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers what is wrong with a request, so that all of it is said at once.
 */
final class Complaints {

	private final List<String> wanted = new ArrayList<>();

	private boolean missing;

	/**
	 * Something mandatory is not there.
	 * @param what its name and what it should be: {@code 'page' as a whole number}
	 */
	void missing(String what) {
		this.missing = true;
		this.wanted.add(what);
	}

	/**
	 * Something is not what it should be.
	 * @param what its name and what it should be
	 */
	void malformed(String what) {
		this.wanted.add(what);
	}

	/** Goes on only if there is nothing to complain about. */
	void mustBeNone() {
		if (!this.wanted.isEmpty()) {
			FailureCode code = this.missing ? FailureCode.MISSING_FIELD : FailureCode.INVALID_FIELD;
			throw Failure.of(code, "Send " + String.join(" and ", this.wanted) + ".").exception();
		}
	}

}
