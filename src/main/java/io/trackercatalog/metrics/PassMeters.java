package io.trackercatalog.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.trackercatalog.schedule.Pass;
import io.trackercatalog.schedule.ScheduleMetrics;

import org.springframework.stereotype.Component;

/**
 * What passes came to: {@code catalog.passes} by instance, kind, trigger and outcome, and
 * the parts they wrote or knew already.
 */
@Component
class PassMeters implements ScheduleMetrics {

	private static final Duration[] BUCKETS = { Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15),
			Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1) };

	private final MeterRegistry registry;

	PassMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void ended(Pass pass) {
		String instance = pass.instance().toString();
		Timer.builder("catalog.passes")
			.description("Passes that ended, from their start to their end")
			.tag("instance", instance)
			.tag("kind", lower(pass.wish().depth()))
			.tag("trigger", lower(pass.trigger()))
			.tag("outcome", lower(pass.state()))
			.serviceLevelObjectives(BUCKETS)
			.register(this.registry)
			.record(took(pass));
		count("catalog.parts.written", "Parts of snapshots that were new", instance, pass.figures().partsWritten());
		count("catalog.parts.taken.over", "Parts of snapshots that were known already", instance,
				pass.figures().partsTakenOver());
	}

	private void count(String name, String description, String instance, long amount) {
		Counter.builder(name)
			.description(description)
			.tag("instance", instance)
			.register(this.registry)
			.increment(amount);
	}

	private static Duration took(Pass pass) {
		Instant start = pass.startedAt();
		Instant end = pass.endedAt();
		return (start != null && end != null) ? Duration.between(start, end) : Duration.ZERO;
	}

	private static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
