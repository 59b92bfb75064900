package io.trackercatalog.metrics;

import java.time.Clock;
import java.util.List;
import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.trackercatalog.instance.Instance;
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

	private @Nullable MultiGauge infos;

	private @Nullable MultiGauge expiries;

	InstanceMeters(Instances instances, Clock clock) {
		this.instances = instances;
		this.clock = clock;
	}

	@Override
	public synchronized void bindTo(MeterRegistry registry) {
		this.infos = CatalogMeter.INSTANCE_INFO.gauges().register(registry);
		this.expiries = CatalogMeter.CREDENTIAL_EXPIRY.gauges().register(registry);
		tell();
	}

	@EventListener(InstancesChanged.class)
	synchronized void tell() {
		if (this.infos != null && this.expiries != null) {
			List<Instance> all = this.instances.all();
			this.infos.register(all.stream().map((instance) -> MultiGauge.Row.of(labels(instance), 1)).toList(), true);
			this.expiries.register(all.stream()
				.filter((instance) -> instance.credentialExpires() != null)
				.map((instance) -> MultiGauge.Row.of(Tags.of("instance", instance.id().toString()),
						() -> daysLeft(instance)))
				.toList(), true);
		}
	}

	private static Tags labels(Instance instance) {
		return Tags.of("instance", instance.id().toString(), "type", instance.kind().name().toLowerCase(Locale.ROOT),
				"organisation", instance.orgCode());
	}

	private double daysLeft(Instance instance) {
		return instance.credentialDaysLeft(this.clock.instant()).orElseThrow();
	}

}
