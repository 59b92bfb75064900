package io.trackercatalog.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.Space;
import io.trackercatalog.snapshot.Space.Taken;
import io.trackercatalog.snapshot.SpaceMetrics;

import org.springframework.stereotype.Component;

/**
 * What the catalog takes up in the store, as the last sweep left it. Not there before the
 * first sweep.
 */
@Component
class SpaceMeters implements SpaceMetrics {

	private final MeterRegistry registry;

	private final Map<InstanceId, Space> latest = new ConcurrentHashMap<>();

	SpaceMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void taken(Space space) {
		if (this.latest.put(space.instance(), space) == null) {
			bind(space.instance(), "parts", Space::parts);
			bind(space.instance(), "snapshots", Space::snapshots);
			builder(CatalogMeter.HISTORY_EDITIONS, space.instance(), Space::editions).register(this.registry);
		}
	}

	private void bind(InstanceId instance, String kind, Function<Space, Taken> which) {
		builder(CatalogMeter.STORE_BYTES, instance, (space) -> which.apply(space).bytes()).tag("kind", kind)
			.register(this.registry);
		builder(CatalogMeter.STORE_DOCUMENTS, instance, (space) -> which.apply(space).documents()).tag("kind", kind)
			.register(this.registry);
	}

	private Gauge.Builder<Map<InstanceId, Space>> builder(CatalogMeter meter, InstanceId instance,
			ToDoubleFunction<Space> figure) {
		return meter.gauge(this.latest, (latest) -> {
			Space space = latest.get(instance);
			return (space != null) ? figure.applyAsDouble(space) : Double.NaN;
		}).tag("instance", instance.toString());
	}

}
