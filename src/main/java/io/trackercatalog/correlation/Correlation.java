package io.trackercatalog.correlation;

import org.slf4j.MDC;
import reactor.util.context.Context;

/**
 * Under which names lines of the log say what they are about. Whatever is subscribed to
 * with such a context is logged with it, on whichever thread it runs.
 */
public enum Correlation {

	/** The request that is answered. */
	REQUEST("request"),

	/** The pass that is under way. */
	PASS("pass");

	private final String field;

	Correlation(String field) {
		this.field = field;
	}

	/** The name in the log. */
	public String field() {
		return this.field;
	}

	/** A context with what everything below is about. */
	public Context in(Context context, String id) {
		return context.put(this, id);
	}

	/** Says on this thread what the lines that are logged meanwhile are about. */
	public MDC.MDCCloseable here(String id) {
		return MDC.putCloseable(this.field, id);
	}

}
