package io.trackercatalog.metrics;

import io.micrometer.tracing.Tracer;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/**
 * Where no traces are wanted.
 */
final class NoSpans {

	private NoSpans() {
	}

	static Spans make() {
		return new Spans(new StaticListableBeanFactory().getBeanProvider(Tracer.class));
	}

}
