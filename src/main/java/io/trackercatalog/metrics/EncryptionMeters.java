package io.trackercatalog.metrics;

import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.trackercatalog.instance.EncryptionMetrics;

import org.springframework.stereotype.Component;

/**
 * What the secrets in the store are encrypted with.
 */
@Component
class EncryptionMeters implements EncryptionMetrics {

	private final MultiGauge gauges;

	EncryptionMeters(MeterRegistry registry) {
		this.gauges = CatalogMeter.ENCRYPTION_SECRETS.gauges().register(registry);
	}

	@Override
	public void sealed(Map<String, Integer> secrets) {
		this.gauges.register(secrets.entrySet()
			.stream()
			.map((entry) -> MultiGauge.Row.of(Tags.of("key", entry.getKey()), entry.getValue()))
			.toList(), true);
	}

}
