package io.trackercatalog.correlation;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Takes a field of the log from thread to thread.
 */
final class LogFields implements ThreadLocalAccessor<String> {

	private final Correlation correlation;

	private LogFields(Correlation correlation) {
		this.correlation = correlation;
	}

	/** For the whole process, like the log itself; again makes no difference. */
	static void register() {
		for (Correlation correlation : Correlation.values()) {
			ContextRegistry.getInstance().registerThreadLocalAccessor(new LogFields(correlation));
		}
	}

	@Override
	public Object key() {
		return this.correlation;
	}

	@Override
	public @Nullable String getValue() {
		return MDC.get(this.correlation.field());
	}

	@Override
	public void setValue(String id) {
		MDC.put(this.correlation.field(), id);
	}

	@Override
	public void setValue() {
		MDC.remove(this.correlation.field());
	}

}
