package io.trackercatalog.metrics;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.trackercatalog.catalog.CatalogFigures;
import io.trackercatalog.catalog.CatalogFigures.FrontLayer;
import io.trackercatalog.catalog.Standing;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.instance.InstancesChanged;
import io.trackercatalog.snapshot.Head;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whether the catalog can be trusted, by instance, and the front layer, partly under the
 * names that Micrometer gives to caches.
 */
@Component
class CatalogMeters implements MeterBinder {

	private final CatalogFigures figures;

	private final Instances instances;

	private final Clock clock;

	private @Nullable MeterRegistry registry;

	CatalogMeters(CatalogFigures figures, Instances instances, Clock clock) {
		this.figures = figures;
		this.instances = instances;
		this.clock = clock;
	}

	@Override
	public synchronized void bindTo(MeterRegistry registry) {
		this.registry = registry;
		this.instances.all().forEach((instance) -> bind(registry, instance.id()));
		bindFrontLayer(registry);
	}

	@EventListener
	synchronized void changed(InstancesChanged what) {
		MeterRegistry registry = this.registry;
		if (registry != null) {
			what.added().forEach((instance) -> bind(registry, instance));
		}
	}

	private void bind(MeterRegistry registry, InstanceId instance) {
		gauge(registry, CatalogMeter.SNAPSHOT_AGE, instance, (standing) -> age(standing.head()));
		gauge(registry, CatalogMeter.SNAPSHOT_STALE, instance, (standing) -> standing.stale() ? 1 : 0);
		gauge(registry, CatalogMeter.SNAPSHOT_COMPLETE, instance,
				(standing) -> (standing.head() != null && standing.head().complete()) ? 1 : 0);
		gauge(registry, CatalogMeter.SNAPSHOT_PROJECTS, instance,
				(standing) -> (standing.head() != null) ? standing.head().projects() : 0);
	}

	private void gauge(MeterRegistry registry, CatalogMeter meter, InstanceId instance,
			ToDoubleFunction<Standing> value) {
		meter.gauge(this.figures, (figures) -> figures.standing(instance).map(value::applyAsDouble).orElse(Double.NaN))
			.tag("instance", instance.toString())
			.register(registry);
	}

	private double age(@Nullable Head head) {
		return (head != null) ? Duration.between(head.confirmedAt(), this.clock.instant()).toMillis() / 1000.0
				: Double.NaN;
	}

	private void bindFrontLayer(MeterRegistry registry) {
		counter(registry, "cache.gets", "hit", FrontLayer::hits);
		counter(registry, "cache.gets", "miss", FrontLayer::misses);
		counter(registry, "cache.evictions", null, FrontLayer::evictions);
		Gauge.builder("cache.size", this.figures, (figures) -> figures.frontLayer().size())
			.description("Rendered answers in memory")
			.tag("cache", "answers")
			.register(registry);
		CatalogMeter.CACHE_WEIGHT.gauge(this.figures, (figures) -> figures.frontLayer().weight()).register(registry);
		FunctionTimer
			.builder(CatalogMeter.CACHE_LOADS.meter(), this.figures, (figures) -> figures.frontLayer().loads(),
					(figures) -> figures.frontLayer().loading().toNanos(), TimeUnit.NANOSECONDS)
			.description(CatalogMeter.CACHE_LOADS.description())
			.register(registry);
	}

	private void counter(MeterRegistry registry, String name, @Nullable String result,
			ToDoubleFunction<FrontLayer> value) {
		FunctionCounter.Builder<CatalogFigures> counter = FunctionCounter
			.builder(name, this.figures, (figures) -> value.applyAsDouble(figures.frontLayer()))
			.tag("cache", "answers");
		if (result != null) {
			counter.tag("result", result);
		}
		counter.register(registry);
	}

}
