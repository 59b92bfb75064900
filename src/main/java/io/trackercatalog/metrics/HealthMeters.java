package io.trackercatalog.metrics;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.inventory.HealthMetrics;
import io.trackercatalog.inventory.HealthState;

import org.springframework.stereotype.Component;

/**
 * How it is with what is mapped.
 */
@Component
class HealthMeters implements HealthMetrics {

	private final MeterRegistry registry;

	/** By configured instances, so there are only so many. */
	private final Map<InstanceId, Map<HealthState, Integer>> latest = new ConcurrentHashMap<>();

	HealthMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void judged(InstanceId instance, Map<HealthState, Integer> counts) {
		this.latest.put(instance, counts);
		counts.forEach((state, things) -> {
			if (things > 0 || state == HealthState.OK) {
				bind(instance, state);
			}
		});
	}

	/** Where it is not there yet. */
	private void bind(InstanceId instance, HealthState state) {
		CatalogMeter.MAPPING_THINGS
			.gauge(this.latest, (latest) -> latest.getOrDefault(instance, Map.of()).getOrDefault(state, 0))
			.tag("instance", instance.toString())
			.tag("state", state.name().toLowerCase(Locale.ROOT))
			.register(this.registry);
	}

}
