package io.trackercatalog.metrics;

import java.time.Duration;
import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Limits;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallMetersTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final CallListener calls = new CallMeters(this.registry, NoSpans.make()).calls(new InstanceId(7));

	@Test
	void countsCallsByTheirStatusAndAddsUpHowLongTheyTook() {
		this.calls.called(200, Duration.ofMillis(20));
		this.calls.called(200, Duration.ofMillis(30));
		this.calls.called(0, Duration.ofSeconds(5));
		assertThat(count("200")).isEqualTo(2);
		assertThat(count("0")).isEqualTo(1);
		assertThat(seconds("catalog.tracker.calls.time")).isEqualTo(5.05);
	}

	@Test
	void addsUpHowLongTheTrackerHeldUsBack() {
		this.calls.waited(Duration.ofSeconds(3));
		this.calls.waited(Duration.ofSeconds(4));
		assertThat(seconds("catalog.tracker.waits")).isEqualTo(7);
	}

	@Test
	void tellsWhatIsLeftOnlyWhereTheTrackerHasEverSaidSo() {
		this.calls.limited(new Limits(4, Map.of()));
		assertThat(this.registry.get("catalog.tracker.concurrency").tag("instance", "7").gauge().value()).isEqualTo(4);
		assertThat(this.registry.find("catalog.tracker.budget").gauge()).isNull();
		this.calls.limited(new Limits(4, Map.of("x-ratelimit-limit", "100", "x-ratelimit-remaining", "80")));
		assertThat(this.registry.get("catalog.tracker.budget").tag("instance", "7").gauge().value()).isEqualTo(.8);
		this.calls.limited(new Limits(4, Map.of()));
		assertThat(this.registry.get("catalog.tracker.budget").tag("instance", "7").gauge().value()).isNaN();
	}

	private double count(String status) {
		return this.registry.get("catalog.tracker.calls").tag("instance", "7").tag("status", status).counter().count();
	}

	private double seconds(String meter) {
		return this.registry.get(meter).tag("instance", "7").counter().count();
	}

}
