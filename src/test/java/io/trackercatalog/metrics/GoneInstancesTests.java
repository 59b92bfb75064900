package io.trackercatalog.metrics;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.InstancesChanged;
import io.trackercatalog.instance.KnownInstances;
import io.trackercatalog.instance.Mapping;
import io.trackercatalog.instance.ModuleMapping;
import io.trackercatalog.instance.ProjectSelection;
import io.trackercatalog.instance.RefreshPolicy;
import io.trackercatalog.schedule.EndedPasses;
import io.trackercatalog.schedule.Pass;
import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Credential;
import io.trackercatalog.tracker.Limits;
import io.trackercatalog.tracker.Secret;
import io.trackercatalog.tracker.TrackerKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GoneInstancesTests {

	private static final InstanceId SEVEN = new InstanceId(7);

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final KnownInstances instances = new KnownInstances(instance(7), instance(8));

	private CallMeters calls;

	private PassMeters passes;

	@BeforeEach
	void countsThoseThatAreConfigured() {
		this.registry.config().meterFilter(new ConfiguredOnly(this.instances));
		this.calls = new CallMeters(this.registry, NoSpans.make());
		this.passes = new PassMeters(this.registry, NoSpans.make());
	}

	@Test
	void leaveNoMeterWhateverEndsAfterwards() {
		CallListener listener = this.calls.calls(SEVEN);
		call(listener);
		call(this.calls.calls(new InstanceId(8)));
		this.passes.ended(pass());
		long others = metersOf("8");
		assertThat(metersOf("7")).isGreaterThan(others);

		remove();
		assertThat(metersOf("7")).isZero();
		call(listener);
		call(this.calls.calls(SEVEN));
		this.passes.ended(pass());
		assertThat(metersOf("7")).as("of what ended late").isZero();
		assertThat(metersOf("8")).isEqualTo(others).isPositive();
	}

	@Test
	void areCountedAgainOnceTheyAreBack() {
		remove();
		this.instances.put(instance(7));
		call(this.calls.calls(SEVEN));
		assertThat(metersOf("7")).isPositive();
	}

	private void remove() {
		this.instances.remove(SEVEN);
		InstancesChanged what = new InstancesChanged(Set.of(), Set.of(), Set.of(), Set.of(SEVEN));
		new GoneInstances(this.registry).changed(what);
		this.calls.changed(what);
	}

	private static void call(CallListener listener) {
		listener.called(200, Duration.ofMillis(20));
		listener.waited(Duration.ofSeconds(1));
		listener.limited(new Limits(4, Map.of()));
	}

	private static Pass pass() {
		return EndedPasses.of(Pass.State.ABANDONED, Duration.ofSeconds(1), 0, 0);
	}

	private long metersOf(String instance) {
		return this.registry.getMeters()
			.stream()
			.filter((meter) -> instance.equals(meter.getId().getTag("instance")))
			.count();
	}

	private static Instance instance(int number) {
		return new Instance(new InstanceId(number), TrackerKind.JIRA, URI.create("https://acme.example"), "Acme",
				"jane@acme.example", "ACME", new Credential.Bearer(new Secret("any")), ProjectSelection.ALL, List.of(),
				new Mapping(ModuleMapping.DEFAULT, ModuleMapping.DEFAULT, Set.of()),
				new RefreshPolicy(Duration.ofMinutes(30), Duration.ofHours(6)));
	}

}
