package io.trackercatalog.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.trackercatalog.schedule.Pass;
import io.trackercatalog.schedule.ScheduleMetrics;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What passes came to, and the parts they wrote or knew already.
 */
@Component
class PassMeters implements ScheduleMetrics {

	private static final Duration[] BUCKETS = { Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15),
			Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1) };

	private final MeterRegistry registry;

	private final Spans spans;

	PassMeters(MeterRegistry registry, Spans spans) {
		this.registry = registry;
		this.spans = spans;
	}

	@Override
	public <T> Mono<T> around(Pass pass, Mono<T> run) {
		return this.spans.around("pass", Map.of("instance", pass.instance().toString(), "pass", pass.id().toString(),
				"kind", lower(pass.wish().depth()), "trigger", lower(pass.trigger())), run);
	}

	@Override
	public void ended(Pass pass) {
		String kind = lower(pass.wish().depth());
		String outcome = lower(pass.state());
		Duration took = took(pass);
		CatalogMeter.PASSES.timer()
			.tag("kind", kind)
			.tag("trigger", lower(pass.trigger()))
			.tag("outcome", outcome)
			.tag("problem", (pass.problem() != null) ? pass.problem().code() : "none")
			.serviceLevelObjectives(BUCKETS)
			.register(this.registry)
			.record(took);
		Tags ofInstance = Tags.of("instance", pass.instance().toString(), "kind", kind);
		count(CatalogMeter.INSTANCE_PASSES, ofInstance.and("outcome", outcome), 1);
		count(CatalogMeter.INSTANCE_PASSES_TIME, ofInstance, CatalogMeter.seconds(took));
		count(CatalogMeter.PARTS_WRITTEN, Tags.empty(), pass.figures().partsWritten());
		count(CatalogMeter.PARTS_TAKEN_OVER, Tags.empty(), pass.figures().partsTakenOver());
	}

	private void count(CatalogMeter meter, Tags tags, double amount) {
		meter.counter().tags(tags).register(this.registry).increment(amount);
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
