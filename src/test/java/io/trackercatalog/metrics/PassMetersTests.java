package io.trackercatalog.metrics;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trackercatalog.schedule.EndedPasses;
import io.trackercatalog.schedule.Pass;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PassMetersTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void tellsWhatPassesCameToAndHowLongTheyTook() {
		PassMeters meters = new PassMeters(this.registry, NoSpans.make());
		meters.ended(EndedPasses.of(Pass.State.SUCCEEDED, Duration.ofSeconds(30), 12, 88));
		meters.ended(EndedPasses.of(Pass.State.SUCCEEDED, Duration.ofSeconds(10), 0, 100));
		meters.ended(EndedPasses.of(Pass.State.FAILED, Duration.ofSeconds(1), 3, 0));
		Timer good = passes("succeeded");
		assertThat(good.count()).isEqualTo(2);
		assertThat(good.totalTime(TimeUnit.SECONDS)).isEqualTo(40);
		assertThat(passes("failed").count()).isEqualTo(1);
		assertThat(count("catalog.parts.written")).isEqualTo(15);
		assertThat(count("catalog.parts.taken.over")).isEqualTo(188);
	}

	@Test
	void tellsOfEachInstanceHowManyPassesCameToWhatAndHowLongTheyTookInAll() {
		PassMeters meters = new PassMeters(this.registry, NoSpans.make());
		meters.ended(EndedPasses.of(Pass.State.UNCHANGED, Duration.ofMillis(1500), 0, 1));
		meters.ended(EndedPasses.of(Pass.State.UNCHANGED, Duration.ofSeconds(10), 0, 1));
		meters.ended(EndedPasses.of(Pass.State.FAILED, Duration.ofSeconds(1), 0, 0));
		assertThat(count("catalog.instance.passes", "instance", "7", "kind", "full", "outcome", "unchanged"))
			.isEqualTo(2);
		assertThat(count("catalog.instance.passes", "instance", "7", "kind", "full", "outcome", "failed")).isEqualTo(1);
		assertThat(count("catalog.instance.passes.time", "instance", "7", "kind", "full")).isEqualTo(12.5);
	}

	private Timer passes(String outcome) {
		return this.registry.get("catalog.passes")
			.tags("kind", "full", "trigger", "schedule", "outcome", outcome, "problem", "none")
			.timer();
	}

	private double count(String name, String... tags) {
		return this.registry.get(name).tags(tags).counter().count();
	}

}
