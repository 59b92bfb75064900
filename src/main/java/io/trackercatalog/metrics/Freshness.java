package io.trackercatalog.metrics;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.trackercatalog.api.ReadingMetrics;
import org.springframework.http.server.reactive.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * Adds to {@code http.server.requests} whether what was answered is fresh:
 * {@code current}, {@code stale}, or {@code none} where the answer is about no snapshot.
 */
@Component
class Freshness extends DefaultServerRequestObservationConvention {

	static final String LABEL = "freshness";

	private static final KeyValue NONE = KeyValue.of(LABEL, "none");

	static String of(boolean stale) {
		return stale ? "stale" : "current";
	}

	/**
	 * None: the path that was called is one, and those of hooks hold their tokens.
	 */
	@Override
	public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
		return KeyValues.empty();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
		Object stale = context.getAttributes().get(ReadingMetrics.STALE);
		return super.getLowCardinalityKeyValues(context)
			.and((stale instanceof Boolean known) ? KeyValue.of(LABEL, of(known)) : NONE);
	}

}
