package io.trackercatalog.api;

/**
 * Carries a {@link Failure} through a reactive chain. Has no stack trace, because a bad
 * request is an expected outcome.
 */
final class FailureException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Failure failure;

	FailureException(Failure failure) {
		super(failure.code(), null, false, false);
		this.failure = failure;
	}

	Failure failure() {
		return this.failure;
	}

}
