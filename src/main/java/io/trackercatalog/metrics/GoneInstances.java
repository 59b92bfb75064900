package io.trackercatalog.metrics;

import java.util.Set;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.trackercatalog.instance.InstancesChanged;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes away the meters of instances that were removed. {@link ConfiguredOnly} sees to it
 * that they stay away.
 */
@Component
class GoneInstances {

	private final MeterRegistry registry;

	GoneInstances(MeterRegistry registry) {
		this.registry = registry;
	}

	@EventListener
	void changed(InstancesChanged what) {
		Set<String> gone = what.removed().stream().map(Object::toString).collect(Collectors.toSet());
		if (!gone.isEmpty()) {
			this.registry.getMeters()
				.stream()
				.filter((meter) -> meter.getId().getName().startsWith("catalog."))
				.filter((meter) -> gone.contains(String.valueOf(meter.getId().getTag("instance"))))
				.toList()
				.forEach(this.registry::remove);
		}
	}

}
