package io.trackercatalog.metrics;

import java.time.Clock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.Instances;

import org.springframework.stereotype.Component;

/**
 * How long credentials last whose end is known: {@code catalog.credential.expiry} by
 * instance.
 */
@Component
class CredentialMeters implements MeterBinder {

	private final Instances instances;

	private final Clock clock;

	CredentialMeters(Instances instances, Clock clock) {
		this.instances = instances;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.instances.all()
			.stream()
			.filter((instance) -> instance.credentialExpires() != null)
			.forEach((instance) -> bind(registry, instance));
	}

	private void bind(MeterRegistry registry, Instance instance) {
		Gauge.builder("catalog.credential.expiry", instance, this::daysLeft)
			.description("Days until the credential expires, negative afterwards; only where the end is configured")
			.baseUnit("days")
			.tag("instance", instance.id().toString())
			.strongReference(true)
			.register(registry);
	}

	private double daysLeft(Instance instance) {
		return instance.credentialDaysLeft(this.clock.instant()).orElseThrow();
	}

}
