package io.trackercatalog.metrics;

import java.time.Clock;

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
 * How long credentials last whose end is known: {@code catalog.credential.expiry} by
 * instance.
 */
@Component
class CredentialMeters implements MeterBinder {

	private final Instances instances;

	private final Clock clock;

	private @Nullable MultiGauge gauges;

	CredentialMeters(Instances instances, Clock clock) {
		this.instances = instances;
		this.clock = clock;
	}

	@Override
	public synchronized void bindTo(MeterRegistry registry) {
		this.gauges = MultiGauge.builder("catalog.credential.expiry")
			.description("Days until the credential expires, negative afterwards; only where the end is configured")
			.baseUnit("days")
			.register(registry);
		tell();
	}

	@EventListener(InstancesChanged.class)
	synchronized void tell() {
		if (this.gauges != null) {
			this.gauges.register(this.instances.all()
				.stream()
				.filter((instance) -> instance.credentialExpires() != null)
				.map((instance) -> MultiGauge.Row.of(Tags.of("instance", instance.id().toString()),
						() -> daysLeft(instance)))
				.toList(), true);
		}
	}

	private double daysLeft(Instance instance) {
		return instance.credentialDaysLeft(this.clock.instant()).orElseThrow();
	}

}
