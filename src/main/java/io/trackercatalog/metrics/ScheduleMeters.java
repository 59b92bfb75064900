package io.trackercatalog.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.InstancesChanged;
import io.trackercatalog.schedule.ScheduleState;
import io.trackercatalog.schedule.ScheduleState.OfInstance;
import io.trackercatalog.schedule.StateMetrics;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
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

	/** By configured instances, so there are only so many. */
	private final Map<InstanceId, Told> told = new HashMap<>();

	private final MeterRegistry registry;

	ScheduleMeters(MeterRegistry registry) {
		this.registry = registry;
		CatalogMeter.STORE_ANSWERS.gauge(this.storeAnswers, (answers) -> answers.get() ? 1 : 0).register(registry);
		gauge(CatalogMeter.PASSES_RUNNING, ScheduleState::running);
		gauge(CatalogMeter.PASSES_WAITING, ScheduleState::waiting);
		gauge(CatalogMeter.LEASES_HELD, ScheduleState::held);
	}

	private void gauge(CatalogMeter meter, ToDoubleFunction<ScheduleState> value) {
		meter.gauge(this.state, (latest) -> {
			ScheduleState state = latest.get();
			return (state != null) ? value.applyAsDouble(state) : 0;
		}).register(this.registry);
	}

	@Override
	public synchronized void seen(ScheduleState state) {
		this.state.set(state);
		this.instances = state.instances()
			.stream()
			.collect(Collectors.toMap(OfInstance::instance, Function.identity()));
		this.storeAnswers.set(true);
		this.told.entrySet().removeIf((one) -> isOver(one.getKey(), one.getValue()));
		this.instances.values().forEach((one) -> this.told.computeIfAbsent(one.instance(), (unknown) -> tell(one)));
	}

	/** What is told of it has to be told otherwise, or no more. */
	private boolean isOver(InstanceId instance, Told told) {
		OfInstance latest = this.instances.get(instance);
		boolean over = latest == null || !problem(latest).equals(told.problem());
		if (over) {
			told.meters().forEach(this.registry::remove);
		}
		return over;
	}

	/** Meters look for their values here, so mostly there is nothing to do for them. */
	private Told tell(OfInstance one) {
		Tags instance = Tags.of("instance", one.instance().toString());
		String problem = problem(one);
		Meter failures = tell(CatalogMeter.SCHEDULE_FAILURES, one.instance(), instance.and("problem", problem),
				OfInstance::failures);
		Meter overdue = tell(CatalogMeter.SCHEDULE_OVERDUE, one.instance(), instance,
				(latest) -> latest.overdue().toMillis() / 1000.0);
		return new Told(problem, List.of(failures, overdue));
	}

	private Meter tell(CatalogMeter meter, InstanceId instance, Tags tags, ToDoubleFunction<OfInstance> value) {
		return meter.gauge(this, (meters) -> meters.value(instance, value)).tags(tags).register(this.registry);
	}

	private double value(InstanceId instance, ToDoubleFunction<OfInstance> value) {
		OfInstance latest = this.instances.get(instance);
		return (latest != null) ? value.applyAsDouble(latest) : Double.NaN;
	}

	private static String problem(OfInstance one) {
		return (one.problem() != null) ? one.problem() : "none";
	}

	/** Those that come back are told of anew. */
	@EventListener
	synchronized void changed(InstancesChanged what) {
		this.told.keySet().removeAll(what.removed());
	}

	@Override
	public void unseen() {
		this.storeAnswers.set(false);
	}

	/**
	 * What is told of an instance.
	 *
	 * @param problem as the labels say it
	 * @param meters that tell it
	 */
	private record Told(String problem, List<Meter> meters) {
	}

}
