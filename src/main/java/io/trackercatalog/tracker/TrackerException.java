package io.trackercatalog.tracker;

/**
 * Carries a {@link TrackerFailure} through a reactive chain. Has no stack trace, because
 * a tracker that fails is an expected outcome.
 */
public final class TrackerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient TrackerFailure failure;

	public TrackerException(TrackerFailure failure) {
		super(failure.sentence(), null, false, false);
		this.failure = failure;
	}

	/** What went wrong. */
	public TrackerFailure failure() {
		return this.failure;
	}

}
