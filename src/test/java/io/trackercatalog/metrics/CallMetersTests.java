package io.trackercatalog.metrics;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.tracker.CallListener;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallMetersTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final CallListener calls = new CallMeters(this.registry, NoSpans.make()).calls(new InstanceId(7));

	@Test
	void countsCallsByTheirStatus() {
		this.calls.called(200, Duration.ofMillis(20));
		this.calls.called(200, Duration.ofMillis(30));
		this.calls.called(0, Duration.ofSeconds(5));
		assertThat(count("200")).isEqualTo(2);
		assertThat(count("0")).isEqualTo(1);
	}

	@Test
	void addsUpHowLongTheTrackerHeldUsBack() {
		this.calls.waited(Duration.ofSeconds(3));
		this.calls.waited(Duration.ofSeconds(4));
		assertThat(this.registry.get("catalog.tracker.waits").tag("instance", "7").timer().totalTime(TimeUnit.SECONDS))
			.isEqualTo(7);
	}

	private long count(String status) {
		return this.registry.get("catalog.tracker.calls").tag("instance", "7").tag("status", status).timer().count();
	}

}
