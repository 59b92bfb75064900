package io.trackercatalog.metrics;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.trackercatalog.api.ReadingMetrics;

import org.springframework.stereotype.Component;

/**
 * Counts the readers whom the framework does not see among those whom it does:
 * {@code http.server.requests}, with the same labels.
 */
@Component
class ReadingMeters implements ReadingMetrics {

	private final Timer answered;

	private final Timer notModified;

	ReadingMeters(MeterRegistry registry) {
		this.answered = timer(registry, "200", "SUCCESS");
		this.notModified = timer(registry, "304", "REDIRECTION");
	}

	private static Timer timer(MeterRegistry registry, String status, String outcome) {
		return Timer.builder("http.server.requests")
			.tags("method", "GET", "uri", "/rest/integration/instance/details", "status", status, "outcome", outcome,
					"exception", "none")
			.register(registry);
	}

	@Override
	public void answered(int status, Duration took) {
		((status == 304) ? this.notModified : this.answered).record(took);
	}

}
