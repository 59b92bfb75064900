package io.trackercatalog.azuredevops;

/**
 * The server does not speak the version it was asked in. Never leaves this package.
 */
final class VersionOutOfRange extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String explanation;

	/**
	 * Takes what the server says about it.
	 * @param explanation for people; names versions, and is to be believed in nothing
	 * else
	 */
	VersionOutOfRange(String explanation) {
		super("API version out of range", null, false, false);
		this.explanation = explanation;
	}

	String explanation() {
		return this.explanation;
	}

}
