package io.trackercatalog.metrics;

import java.time.Clock;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.trackercatalog.catalog.CatalogFigures;
import io.trackercatalog.catalog.CatalogFigures.FrontLayer;
import io.trackercatalog.catalog.Standing;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.Head;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Whether the catalog can be trusted: {@code catalog.snapshot.*} by instance, and the
 * front layer under the names that Micrometer gives to caches.
 */
@Component
class CatalogMeters implements MeterBinder {

	private final CatalogFigures figures;

	private final Clock clock;

	CatalogMeters(CatalogFigures figures, Clock clock) {
		this.figures = figures;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.figures.standings().forEach((standing) -> bindInstance(registry, standing.instance().id()));
		bindFrontLayer(registry);
	}

	private void bindInstance(MeterRegistry registry, InstanceId instance) {
		gauge(registry, instance, "age", "seconds",
				"Time since a pass last confirmed the snapshot; NaN before the first",
				(standing) -> age(standing.head()));
		gauge(registry, instance, "stale", null, "1 if the snapshot's schedule was missed",
				(standing) -> standing.stale() ? 1 : 0);
		gauge(registry, instance, "complete", null, "1 if nothing had to be skipped in the snapshot",
				(standing) -> (standing.head() != null && standing.head().complete()) ? 1 : 0);
		gauge(registry, instance, "projects", null, "Projects in the snapshot",
				(standing) -> (standing.head() != null) ? standing.head().projects() : 0);
	}

	private void gauge(MeterRegistry registry, InstanceId instance, String name, @Nullable String unit,
			String description, ToDoubleFunction<Standing> value) {
		Gauge
			.builder("catalog.snapshot." + name, this.figures,
					(figures) -> figures.standing(instance).map(value::applyAsDouble).orElse(Double.NaN))
			.description(description)
			.baseUnit(unit)
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
		Gauge.builder("catalog.cache.weight", this.figures, (figures) -> figures.frontLayer().weight())
			.description("What the rendered answers in memory weigh")
			.baseUnit("bytes")
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
