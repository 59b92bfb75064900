package io.trackercatalog.metrics;

import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.trackercatalog.instance.EncryptionMetrics;

import org.springframework.stereotype.Component;

/**
 * What the secrets in the store are encrypted with: {@code catalog.encryption.secrets} by
 * the name of the key.
 */
@Component
class EncryptionMeters implements EncryptionMetrics {

	private final MultiGauge gauges;

	EncryptionMeters(MeterRegistry registry) {
		this.gauges = MultiGauge.builder("catalog.encryption.secrets")
			.description(
					"Secrets in the store by the key they are encrypted with; a key that is not there is not needed")
			.register(registry);
	}

	@Override
	public void sealed(Map<String, Integer> secrets) {
		this.gauges.register(secrets.entrySet()
			.stream()
			.map((entry) -> MultiGauge.Row.of(Tags.of("key", entry.getKey()), entry.getValue()))
			.toList(), true);
	}

}
