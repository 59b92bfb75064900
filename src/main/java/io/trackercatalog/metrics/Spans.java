package io.trackercatalog.metrics;

import java.util.Map;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * Makes spans of what takes long, where traces are wanted. A span knows the one that it
 * is a part of by the context that it is subscribed to with.
 */
@Component
class Spans {

	private final @Nullable Tracer tracer;

	Spans(ObjectProvider<Tracer> tracer) {
		this.tracer = tracer.getIfAvailable();
	}

	/** A span of something that we do. */
	<T> Mono<T> around(String name, Map<String, String> tags, Mono<T> work) {
		return around(name, null, tags, work);
	}

	/** A span of something that another program does for us. */
	<T> Mono<T> aroundCall(Map<String, String> tags, Mono<T> call) {
		return around("call", Span.Kind.CLIENT, tags, call);
	}

	private <T> Mono<T> around(String name, Span.@Nullable Kind kind, Map<String, String> tags, Mono<T> work) {
		Tracer wanted = this.tracer;
		return (wanted == null) ? work : Mono.deferContextual((context) -> {
			Span span = begin(wanted.spanBuilder().name(name), kind, tags, context.getOrDefault(Spans.class, null));
			return work.doOnError(span::error)
				.doFinally((signal) -> end(span, signal))
				.contextWrite((below) -> below.put(Spans.class, span));
		});
	}

	private static Span begin(Span.Builder builder, Span.@Nullable Kind kind, Map<String, String> tags,
			@Nullable Span parent) {
		tags.forEach(builder::tag);
		if (kind != null) {
			builder.kind(kind);
		}
		return ((parent != null) ? builder.setParent(parent.context()) : builder.setNoParent()).start();
	}

	private static void end(Span span, SignalType signal) {
		if (signal == SignalType.CANCEL) {
			span.tag("cancelled", true);
		}
		span.end();
	}

}
