package io.trackercatalog.lease;

public final class LeaseLostException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	LeaseLostException(Lease lease) {
		super("Somebody else has taken the lease " + lease.name(), null, false, false);
	}

}
