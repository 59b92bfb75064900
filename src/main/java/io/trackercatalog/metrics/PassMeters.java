package io.trackercatalog.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.trackercatalog.schedule.Pass;
import io.trackercatalog.schedule.ScheduleMetrics;
import io.trackercatalog.schedule.ScheduleState;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What passes came to, the parts they wrote or knew already, and how it goes with the
 * schedule.
 */
@Component
class PassMeters implements ScheduleMetrics {

	private static final Duration[] BUCKETS = { Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15),
			Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1) };

	private final MeterRegistry registry;

	private final Spans spans;

	private final AtomicInteger running = new AtomicInteger();

	private final AtomicInteger waiting = new AtomicInteger();

	private final AtomicLong held = new AtomicLong();

	/** Taken for away until it was heard of. */
	private final AtomicInteger storeAnswers = new AtomicInteger();

	private final MultiGauge failures;

	private final MultiGauge overdue;

	PassMeters(MeterRegistry registry, Spans spans) {
		this.registry = registry;
		this.spans = spans;
		this.failures = CatalogMeter.SCHEDULE_FAILURES.gauges().register(registry);
		this.overdue = CatalogMeter.SCHEDULE_OVERDUE.gauges().register(registry);
		CatalogMeter.PASSES_RUNNING.gauge(this.running, AtomicInteger::get).register(registry);
		CatalogMeter.PASSES_WAITING.gauge(this.waiting, AtomicInteger::get).register(registry);
		CatalogMeter.LEASES_HELD.gauge(this.held, AtomicLong::get).register(registry);
		CatalogMeter.STORE_ANSWERS.gauge(this.storeAnswers, AtomicInteger::get).register(registry);
	}

	@Override
	public <T> Mono<T> around(Pass pass, Mono<T> run) {
		return this.spans.around("pass", Map.of("instance", pass.instance().toString(), "pass", pass.id().toString(),
				"kind", lower(pass.wish().depth()), "trigger", lower(pass.trigger())), run);
	}

	@Override
	public void ended(Pass pass) {
		String instance = pass.instance().toString();
		CatalogMeter.PASSES.timer()
			.tag("instance", instance)
			.tag("kind", lower(pass.wish().depth()))
			.tag("trigger", lower(pass.trigger()))
			.tag("outcome", lower(pass.state()))
			.tag("problem", (pass.problem() != null) ? pass.problem().code() : "none")
			.serviceLevelObjectives(BUCKETS)
			.register(this.registry)
			.record(took(pass));
		count(CatalogMeter.PARTS_WRITTEN, instance, pass.figures().partsWritten());
		count(CatalogMeter.PARTS_TAKEN_OVER, instance, pass.figures().partsTakenOver());
	}

	private void count(CatalogMeter meter, String instance, long amount) {
		meter.counter().tag("instance", instance).register(this.registry).increment(amount);
	}

	@Override
	public void seen(ScheduleState state) {
		this.running.set(state.running());
		this.waiting.set(state.waiting());
		this.held.set(state.held());
		this.storeAnswers.set(1);
		this.failures.register(state.instances()
			.stream()
			.map((one) -> MultiGauge.Row.of(Tags.of("instance", one.instance().toString(), "problem",
					(one.problem() != null) ? one.problem() : "none"), one.failures()))
			.toList(), true);
		this.overdue.register(state.instances()
			.stream()
			.map((one) -> MultiGauge.Row.of(Tags.of("instance", one.instance().toString()),
					one.overdue().toMillis() / 1000.0))
			.toList(), true);
	}

	@Override
	public void unseen() {
		this.storeAnswers.set(0);
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
