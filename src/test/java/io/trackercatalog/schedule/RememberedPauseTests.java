package io.trackercatalog.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.store.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a tracker asked for before a restart is obeyed after it.
 */
class RememberedPauseTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final String PROJECTS = "/rest/api/2/project$";

	private final ReactiveMongoTemplate mongo = TestStore.template();

	private final SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(2));

	private final Instance seven = SimulatedInstances.of(7, this.site);

	private final Replica before = replica();

	@AfterEach
	void stop() {
		this.before.close();
		this.site.close();
	}

	@Test
	void asksNothingAfterARestartBeforeThePauseIsOver() {
		this.site.faults().next(1, PROJECTS, Fault.throttled(3600));
		Instant asked = Instant.now(Clock.systemUTC());
		this.before.end(this.before.refresh(7, Depth.LIGHT).id());
		assertThat(notBefore()).isBetween(asked.plusSeconds(3600), asked.plusSeconds(3700));
		long calls = this.site.journal().total();

		try (Replica after = replica()) {
			after.scheduleFirst();
			after.tick();
			assertThat(after.isIdle(7)).as("it is not due").isTrue();
			Pass pass = after.end(after.refresh(7, Depth.LIGHT).id());
			assertThat(pass.state()).isEqualTo(Pass.State.FAILED);
			assertThat(pass.problem()).isNotNull().satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo("throttled");
				assertThat(problem.sentence()).matches("The tracker asks for a pause of 3[56]\\d\\d seconds\\.");
			});
			assertThat(this.site.journal().total()).isEqualTo(calls);
		}
	}

	@Test
	void writesAPauseDownWhileItIsOn() {
		this.site.faults().next(1, PROJECTS, Fault.throttled(40));
		Pass waiting = this.before.refresh(7, Depth.LIGHT);
		assertThat(notBefore()).isAfter(Instant.now(Clock.systemUTC()).plusSeconds(5));
		assertThat(this.before.find(waiting.id()).state()).isEqualTo(Pass.State.RUNNING);
	}

	@Test
	void keepsAPauseInMindThatOnlyASuccessfulAnswerAskedFor() {
		this.site.faults().always(PROJECTS, Fault.headers(Map.of("Retry-After", "3600")));
		this.before.end(this.before.refresh(7, Depth.LIGHT).id());
		assertThat(notBefore()).isAfter(Instant.now(Clock.systemUTC()).plusSeconds(3000));
	}

	private Instant notBefore() {
		return Objects.requireNonNull(Mono.defer(() -> this.before.dueTimes().notBefore(this.seven.id()))
			.repeatWhenEmpty((again) -> again.delayElements(Duration.ofMillis(20)))
			.block(PATIENCE));
	}

	private Replica replica() {
		return new Replica(this.mongo, Clock.systemUTC(), Replica.settings(4), this.seven);
	}

}
