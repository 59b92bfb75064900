package io.trackercatalog.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.trackercatalog.discovery.DiscoveryMetrics;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.InstancesChanged;
import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Limits;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What we do to the trackers, and what they think of it.
 */
@Component
class CallMeters implements DiscoveryMetrics {

	private final MeterRegistry registry;

	private final Spans spans;

	/** By configured instances, so there are only so many. */
	private final Map<InstanceId, Limits> limits = new ConcurrentHashMap<>();

	CallMeters(MeterRegistry registry, Spans spans) {
		this.registry = registry;
		this.spans = spans;
	}

	@Override
	public CallListener calls(InstanceId instance) {
		String number = instance.toString();
		Counter time = CatalogMeter.CALLS_TIME.counter().tag("instance", number).register(this.registry);
		Counter waits = CatalogMeter.WAITS.counter().tag("instance", number).register(this.registry);
		return new CallListener() {

			@Override
			public <T> Mono<T> around(String method, String path, Mono<T> call) {
				return CallMeters.this.spans
					.aroundCall(Map.of("instance", number, "http.request.method", method, "url.path", path), call);
			}

			@Override
			public void called(int status, Duration took) {
				CatalogMeter.CALLS.counter()
					.tag("instance", number)
					.tag("status", Integer.toString(status))
					.register(CallMeters.this.registry)
					.increment();
				time.increment(CatalogMeter.seconds(took));
			}

			@Override
			public void waited(Duration waited) {
				waits.increment(CatalogMeter.seconds(waited));
			}

			@Override
			public void limited(Limits latest) {
				Limits before = CallMeters.this.limits.put(instance, latest);
				if (before == null) {
					gauge(CatalogMeter.CONCURRENCY, instance, Limits::callsAtOnce);
				}
				if (latest.left().isPresent() && (before == null || before.left().isEmpty())) {
					gauge(CatalogMeter.BUDGET, instance, CallMeters::left);
				}
			}

		};
	}

	@Override
	public <T> Mono<T> aroundPublish(InstanceId instance, Mono<T> publish) {
		return this.spans.around("publish", Map.of("instance", instance.toString()), publish);
	}

	private void gauge(CatalogMeter meter, InstanceId instance, ToDoubleFunction<Limits> value) {
		meter.gauge(this.limits, (all) -> {
			Limits latest = all.get(instance);
			return (latest != null) ? value.applyAsDouble(latest) : Double.NaN;
		}).tag("instance", instance.toString()).register(this.registry);
	}

	private static double left(Limits limits) {
		return limits.left().orElse(Double.NaN);
	}

	@EventListener
	void changed(InstancesChanged what) {
		this.limits.keySet().removeAll(what.removed());
	}

}
