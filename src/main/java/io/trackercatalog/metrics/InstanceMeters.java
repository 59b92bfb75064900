package io.trackercatalog.metrics;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.instance.InstancesChanged;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What is configured: which instances there are, and how long their credentials last
 * whose end is known.
 */
@Component
class InstanceMeters implements MeterBinder {

	private final Instances instances;

	private final Clock clock;

	/** By configured instances, so there are only so many. */
	private final Map<InstanceId, List<Meter>> told = new HashMap<>();

	private @Nullable MeterRegistry registry;

	InstanceMeters(Instances instances, Clock clock) {
		this.instances = instances;
		this.clock = clock;
	}

	@Override
	public synchronized void bindTo(MeterRegistry registry) {
		this.registry = registry;
		this.instances.all().forEach((instance) -> tell(registry, instance));
	}

	/**
	 * Others stay as they are: where thousands are made one after the other, all of them
	 * would be told anew each time.
	 */
	@EventListener
	synchronized void changed(InstancesChanged what) {
		MeterRegistry registry = this.registry;
		if (registry != null) {
			Stream.of(what.added(), what.changed(), what.removed())
				.flatMap(Set::stream)
				.forEach((id) -> tellAnew(registry, id));
		}
	}

	private void tellAnew(MeterRegistry registry, InstanceId id) {
		List<Meter> before = this.told.remove(id);
		if (before != null) {
			before.forEach(registry::remove);
		}
		this.instances.find(id).ifPresent((instance) -> tell(registry, instance));
	}

	private void tell(MeterRegistry registry, Instance instance) {
		Meter info = CatalogMeter.INSTANCE_INFO.gauge(instance, (one) -> 1).tags(labels(instance)).register(registry);
		this.told.put(instance.id(),
				(instance.credentialExpires() != null) ? List.of(info, expiry(registry, instance)) : List.of(info));
	}

	private Meter expiry(MeterRegistry registry, Instance instance) {
		return CatalogMeter.CREDENTIAL_EXPIRY.gauge(instance, this::daysLeft)
			.tag("instance", instance.id().toString())
			.register(registry);
	}

	private static Tags labels(Instance instance) {
		return Tags.of("instance", instance.id().toString(), "type", instance.kind().name().toLowerCase(Locale.ROOT),
				"organisation", instance.orgCode());
	}

	private double daysLeft(Instance instance) {
		return instance.credentialDaysLeft(this.clock.instant()).orElseThrow();
	}

}
