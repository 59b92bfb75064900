package io.trackercatalog.metrics;

import java.util.Map;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.inventory.HealthState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HealthMetersTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void tellsOfAStateFromWhenAnythingWasInIt() {
		HealthMeters meters = new HealthMeters(this.registry);
		meters.judged(new InstanceId(7), Map.of(HealthState.OK, 0, HealthState.MISSING, 0));
		assertThat(gauge("ok")).isNotNull().extracting(Gauge::value).isEqualTo(0.0);
		assertThat(gauge("missing")).isNull();
		meters.judged(new InstanceId(7), Map.of(HealthState.OK, 3, HealthState.MISSING, 2));
		assertThat(gauge("ok")).isNotNull().extracting(Gauge::value).isEqualTo(3.0);
		assertThat(gauge("missing")).isNotNull().extracting(Gauge::value).isEqualTo(2.0);
		meters.judged(new InstanceId(7), Map.of(HealthState.OK, 5, HealthState.MISSING, 0));
		assertThat(gauge("missing")).isNotNull().extracting(Gauge::value).isEqualTo(0.0);
	}

	private @Nullable Gauge gauge(String state) {
		return this.registry.find("catalog.mapping.things").tags("instance", "7", "state", state).gauge();
	}

}
