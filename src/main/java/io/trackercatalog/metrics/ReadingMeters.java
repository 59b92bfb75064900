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

	private final Timer answeredStale;

	private final Timer notModifiedStale;

	ReadingMeters(MeterRegistry registry) {
		this.answered = timer(registry, "200", "SUCCESS", false);
		this.notModified = timer(registry, "304", "REDIRECTION", false);
		this.answeredStale = timer(registry, "200", "SUCCESS", true);
		this.notModifiedStale = timer(registry, "304", "REDIRECTION", true);
	}

	private static Timer timer(MeterRegistry registry, String status, String outcome, boolean stale) {
		return Timer.builder("http.server.requests")
			.tags("method", "GET", "uri", "/rest/integration/instance/details", "status", status, "outcome", outcome,
					"exception", "none", "error", "none", RequestConvention.FRESHNESS,
					RequestConvention.freshness(stale))
			.register(registry);
	}

	@Override
	public void answered(int status, boolean stale, Duration took) {
		timer(status == 304, stale).record(took);
	}

	private Timer timer(boolean notModified, boolean stale) {
		if (stale) {
			return notModified ? this.notModifiedStale : this.answeredStale;
		}
		return notModified ? this.notModified : this.answered;
	}

}
