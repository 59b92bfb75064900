package io.trackercatalog.catalog;

/**
 * The store did not answer in time, and memory holds nothing that could be answered
 * instead.
 */
public final class StoreTimeoutException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	StoreTimeoutException(Throwable cause) {
		super("The store did not answer in time", cause);
	}

}
