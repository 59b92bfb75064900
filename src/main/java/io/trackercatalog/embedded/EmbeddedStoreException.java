package io.trackercatalog.embedded;

import org.jspecify.annotations.Nullable;

/**
 * The embedded store cannot be opened.
 */
final class EmbeddedStoreException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String remedy;

	EmbeddedStoreException(String what, String remedy, @Nullable Throwable cause) {
		super(what, cause);
		this.remedy = remedy;
	}

	/** What to do about it. */
	String remedy() {
		return this.remedy;
	}

}
