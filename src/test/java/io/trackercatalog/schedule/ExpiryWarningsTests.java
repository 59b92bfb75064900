package io.trackercatalog.schedule;

import java.time.Duration;
import java.time.LocalDate;

import io.trackercatalog.discovery.SimulatedInstances;
import io.trackercatalog.instance.KnownInstances;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ExpiryWarningsTests {

	/** The clock begins on the second. */
	private static final LocalDate LAST_DAY = LocalDate.parse("2026-12-22");

	private final TurnedClock clock = new TurnedClock();

	@Test
	void warnsOnceAtEachDistanceAndOnceAfterwards(CapturedOutput output) {
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(0))) {
			ExpiryWarnings warnings = new ExpiryWarnings(new KnownInstances(SimulatedInstances.of(7, site, LAST_DAY)),
					this.clock);
			for (int hour = 0; hour < 60 * 24; hour++) {
				warnings.check();
				this.clock.pass(Duration.ofHours(1));
			}
		}
		assertThat(output.getOut().lines().filter((line) -> line.contains("Instance 7 (Site 7): the credential")))
			.satisfiesExactly(
					(line) -> assertThat(line).contains("WARN").contains("expires in 30 days, on 2026-12-22. Make"),
					(line) -> assertThat(line).contains("expires in 7 days"),
					(line) -> assertThat(line).contains("expires in 1 day,"),
					(line) -> assertThat(line).contains("has expired on 2026-12-22. Make a new one"));
	}

	@Test
	void warnsOfANewCredentialAtTheSameDistances(CapturedOutput output) {
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(0))) {
			KnownInstances instances = new KnownInstances(SimulatedInstances.of(6, site, LAST_DAY));
			ExpiryWarnings warnings = new ExpiryWarnings(instances, this.clock);
			this.clock.pass(Duration.ofDays(25));
			warnings.check();
			instances.put(SimulatedInstances.of(6, site, LAST_DAY.plusDays(60)));
			warnings.check();
			this.clock.pass(Duration.ofDays(60));
			warnings.check();
		}
		assertThat(output.getOut().lines().filter((line) -> line.contains("Instance 6"))).hasSize(2)
			.allMatch((line) -> line.contains("the credential expires in"));
	}

	@Test
	void warnsAtAStartOfWhatIsNear(CapturedOutput output) {
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraCloud().withProjects(0))) {
			LocalDate near = LocalDate.parse("2026-11-07");
			new ExpiryWarnings(new KnownInstances(SimulatedInstances.of(8, site, near)), this.clock).check();
			new ExpiryWarnings(new KnownInstances(SimulatedInstances.of(9, site)), this.clock).check();
		}
		assertThat(output).contains("Instance 8 (Site 8): the credential expires in 5 days, on 2026-11-07")
			.doesNotContain("Instance 9");
	}

}
