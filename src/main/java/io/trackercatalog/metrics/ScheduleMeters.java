package io.trackercatalog.metrics;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.schedule.ScheduleState;
import io.trackercatalog.schedule.ScheduleState.OfInstance;
import io.trackercatalog.schedule.StateMetrics;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How it goes with the schedule, as this replica was last told.
 */
@Component
class ScheduleMeters implements StateMetrics {

	/** Taken for away until it was heard of. */
	private final AtomicBoolean storeAnswers = new AtomicBoolean();

	private final AtomicReference<@Nullable ScheduleState> state = new AtomicReference<>();

	private volatile Map<InstanceId, OfInstance> instances = Map.of();

	private final MultiGauge failures;

	private final MultiGauge overdue;

	ScheduleMeters(MeterRegistry registry) {
		CatalogMeter.STORE_ANSWERS.gauge(this.storeAnswers, (answers) -> answers.get() ? 1 : 0).register(registry);
		gauge(registry, CatalogMeter.PASSES_RUNNING, ScheduleState::running);
		gauge(registry, CatalogMeter.PASSES_WAITING, ScheduleState::waiting);
		gauge(registry, CatalogMeter.LEASES_HELD, ScheduleState::held);
		this.failures = CatalogMeter.SCHEDULE_FAILURES.gauges().register(registry);
		this.overdue = CatalogMeter.SCHEDULE_OVERDUE.gauges().register(registry);
	}

	private void gauge(MeterRegistry registry, CatalogMeter meter, ToDoubleFunction<ScheduleState> value) {
		meter.gauge(this.state, (latest) -> {
			ScheduleState state = latest.get();
			return (state != null) ? value.applyAsDouble(state) : 0;
		}).register(registry);
	}

	@Override
	public void seen(ScheduleState state) {
		this.state.set(state);
		this.instances = state.instances()
			.stream()
			.collect(Collectors.toMap(OfInstance::instance, Function.identity()));
		this.storeAnswers.set(true);
		rows(this.failures, (one) -> instance(one).and("problem", (one.problem() != null) ? one.problem() : "none"),
				OfInstance::failures);
		rows(this.overdue, ScheduleMeters::instance, (one) -> one.overdue().toMillis() / 1000.0);
	}

	/** Rows that are there already stay, and look for their values here. */
	private void rows(MultiGauge gauges, Function<OfInstance, Tags> tags, ToDoubleFunction<OfInstance> value) {
		gauges.register(this.instances.values()
			.stream()
			.map((one) -> MultiGauge.Row.of(tags.apply(one), () -> value(one.instance(), value)))
			.toList());
	}

	private double value(InstanceId instance, ToDoubleFunction<OfInstance> value) {
		OfInstance latest = this.instances.get(instance);
		return (latest != null) ? value.applyAsDouble(latest) : Double.NaN;
	}

	private static Tags instance(OfInstance one) {
		return Tags.of("instance", one.instance().toString());
	}

	@Override
	public void unseen() {
		this.storeAnswers.set(false);
	}

}
