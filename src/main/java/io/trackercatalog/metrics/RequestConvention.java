package io.trackercatalog.metrics;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.trackercatalog.api.ReadingMetrics;
import org.springframework.http.server.reactive.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * What is told of a request in {@code http.server.requests} and in its span: what Spring
 * tells, whether what was answered is {@code current} or {@code stale}, or {@code none}
 * where the answer is about no snapshot, and no path.
 */
@Component
class RequestConvention extends DefaultServerRequestObservationConvention {

	static final String FRESHNESS = "freshness";

	private static final KeyValue NONE = KeyValue.of(FRESHNESS, "none");

	static String freshness(boolean stale) {
		return stale ? "stale" : "current";
	}

	/**
	 * None: the path that was called is the only one, and those of hooks hold their
	 * tokens.
	 */
	@Override
	public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
		return KeyValues.empty();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
		Object stale = context.getAttributes().get(ReadingMetrics.STALE);
		return super.getLowCardinalityKeyValues(context)
			.and((stale instanceof Boolean known) ? KeyValue.of(FRESHNESS, freshness(known)) : NONE);
	}

}
