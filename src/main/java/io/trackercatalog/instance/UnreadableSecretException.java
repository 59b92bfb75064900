package io.trackercatalog.instance;

/**
 * A sealed secret cannot be read. The message is for people, and names the remedy.
 */
final class UnreadableSecretException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnreadableSecretException(String message) {
		super(message, null, false, false);
	}

}
