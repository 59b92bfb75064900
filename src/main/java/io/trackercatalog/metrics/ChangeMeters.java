package io.trackercatalog.metrics;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.trackercatalog.change.Change;
import io.trackercatalog.change.ChangeListener;
import io.trackercatalog.change.Severity;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.instance.InstancesChanged;
import io.trackercatalog.snapshot.Edition;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * How much changes in the trackers, and whether it hurts. There from the start, because a
 * counter that begins with its first change has never grown.
 */
@Component
class ChangeMeters implements ChangeListener {

	private final MeterRegistry registry;

	ChangeMeters(MeterRegistry registry, Instances instances) {
		this.registry = registry;
		instances.all().forEach((instance) -> bind(instance.id()));
	}

	@EventListener
	void changed(InstancesChanged what) {
		what.added().forEach(this::bind);
	}

	private void bind(InstanceId instance) {
		Stream.of(Severity.values()).forEach((severity) -> counter(instance, severity));
	}

	@Override
	public Mono<Void> changed(Instance instance, Edition edition, List<Change> changes) {
		return Mono.fromRunnable(
				() -> changes.forEach((change) -> counter(instance.id(), change.judgement().severity()).increment()));
	}

	private Counter counter(InstanceId instance, Severity severity) {
		return CatalogMeter.CHANGES.counter()
			.tag("instance", instance.toString())
			.tag("severity", severity.name().toLowerCase(Locale.ROOT))
			.register(this.registry);
	}

}
