package io.trackercatalog.api;

/**
 * The failures that other handlers answer with, in the one form that all failures have.
 */
public final class Failures {

	private Failures() {
	}

	/** 404: there is no such thing, or none that the caller may see. */
	public static RuntimeException notFound() {
		return Failure.of(FailureCode.NOT_FOUND).exception();
	}

	/**
	 * 400: a value is malformed.
	 * @param message one sentence that names it and says what to do
	 */
	public static RuntimeException invalid(String message) {
		return Failure.of(FailureCode.INVALID_FIELD, message).exception();
	}

}
