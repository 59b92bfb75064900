package io.trackercatalog.access;

/**
 * Carries an {@link AccessRefusal} through a reactive chain. Has no stack trace, because
 * refusing is an expected outcome.
 */
public final class AccessRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient AccessRefusal refusal;

	AccessRefusedException(AccessRefusal refusal) {
		super(refusal.getClass().getSimpleName(), null, false, false);
		this.refusal = refusal;
	}

	/** Why. */
	public AccessRefusal refusal() {
		return this.refusal;
	}

}
