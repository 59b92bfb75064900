package io.trackercatalog.metrics;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.trackercatalog.discovery.DiscoveryMetrics;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.tracker.CallListener;

import org.springframework.stereotype.Component;

/**
 * What we do to the trackers: {@code catalog.tracker.calls} by instance and status (0
 * where none arrived), and {@code catalog.tracker.waits} by instance.
 */
@Component
class CallMeters implements DiscoveryMetrics {

	private final MeterRegistry registry;

	CallMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public CallListener calls(InstanceId instance) {
		String number = instance.toString();
		Timer waits = Timer.builder("catalog.tracker.waits")
			.description("Calls to trackers that were held back, and for how long")
			.tag("instance", number)
			.register(this.registry);
		return new CallListener() {

			@Override
			public void called(int status, Duration took) {
				Timer.builder("catalog.tracker.calls")
					.description("Calls to trackers, from sending to the last byte")
					.tag("instance", number)
					.tag("status", Integer.toString(status))
					.register(CallMeters.this.registry)
					.record(took);
			}

			@Override
			public void waited(Duration waited) {
				waits.record(waited);
			}

		};
	}

}
