package io.trackercatalog.lease;

/**
 * The lease is not ours any more, or we cannot tell, so the job has to stop.
 */
public final class LeaseLostException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	LeaseLostException(Lease lease) {
		super("The lease '%s', term %d, is lost".formatted(lease.name(), lease.term()));
	}

}
