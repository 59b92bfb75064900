package io.trackercatalog.lease;

/**
 * The lease is not ours any more, or we cannot tell, so the job has to stop.
 */
public final class LeaseLostException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** To be thrown by whoever finds that a later lease has been at work. */
	public LeaseLostException(Lease lease) {
		super("The lease '%s', term %d, is lost".formatted(lease.name(), lease.term()));
	}

}
