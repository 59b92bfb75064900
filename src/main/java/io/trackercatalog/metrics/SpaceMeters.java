package io.trackercatalog.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.MeterRegistry;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.InstancesChanged;
import io.trackercatalog.snapshot.Space;
import io.trackercatalog.snapshot.Space.Taken;
import io.trackercatalog.snapshot.SpaceMetrics;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What the catalog takes up in the store, as the last sweep left it. Not there before the
 * first sweep.
 */
@Component
class SpaceMeters implements SpaceMetrics {

	private final MeterRegistry registry;

	/** By configured instances, so there are only so many. */
	private final Map<InstanceId, Space> latest = new ConcurrentHashMap<>();

	SpaceMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void taken(Space space) {
		if (this.latest.put(space.instance(), space) == null) {
			bind(space.instance(), "parts", Space::parts);
			bind(space.instance(), "snapshots", Space::snapshots);
			CatalogMeter.HISTORY_EDITIONS.gauge(this.latest, (latest) -> sum(latest, Space::editions))
				.register(this.registry);
		}
	}

	private void bind(InstanceId instance, String kind, Function<Space, Taken> which) {
		CatalogMeter.STORE_BYTES.gauge(this.latest, (latest) -> {
			Space space = latest.get(instance);
			return (space != null) ? which.apply(space).bytes() : Double.NaN;
		}).tag("instance", instance.toString()).tag("kind", kind).register(this.registry);
		CatalogMeter.STORE_DOCUMENTS
			.gauge(this.latest, (latest) -> sum(latest, (space) -> which.apply(space).documents()))
			.tag("kind", kind)
			.register(this.registry);
	}

	private static double sum(Map<InstanceId, Space> latest, ToDoubleFunction<Space> figure) {
		return latest.values().stream().mapToDouble(figure).sum();
	}

	/** Those that come back are told of anew. */
	@EventListener
	void changed(InstancesChanged what) {
		this.latest.keySet().removeAll(what.removed());
	}

}
