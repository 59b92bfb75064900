package io.trackercatalog.simulator;

/**
 * A site of the demo cannot listen where it should.
 */
final class PortTakenException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String remedy;

	PortTakenException(String key, int port, Throwable cause) {
		super("The demo cannot listen on port %d, the value of %s, because something else does.".formatted(port, key),
				cause);
		this.remedy = "Stop what listens there, or set %s to another port, or to 0 for any free one.".formatted(key);
	}

	/** What to do about it. */
	String remedy() {
		return this.remedy;
	}

}
