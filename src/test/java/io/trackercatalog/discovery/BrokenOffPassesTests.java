package io.trackercatalog.discovery;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.trackercatalog.schedule.TurnedClock;
import io.trackercatalog.simulator.Fault;
import io.trackercatalog.simulator.SimulatedSite;
import io.trackercatalog.simulator.Simulator;
import io.trackercatalog.simulator.SiteSettings;
import io.trackercatalog.snapshot.SnapshotsOver;
import io.trackercatalog.store.TestStore;
import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.http.TestTrackerHttp;
import io.trackercatalog.tracker.http.TrackerHttp;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A pass is given up by whoever runs it, not by its tracker.
 */
class BrokenOffPassesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final TurnedClock clock = new TurnedClock();

	@Test
	void sayAtOnceThatNothingMoreIsAsked() {
		try (SimulatedSite site = Simulator.start(SiteSettings.jiraDataCenter().withProjects(2));
				TrackerHttp http = TestTrackerHttp.overLoopback()) {
			site.faults().next(1, "/rest/api/2/project$", Fault.stalled());
			PassTally tally = new PassTally();
			Disposable pass = discovery(http).run(request(site), tally).subscribe();
			Mono.fromSupplier(() -> site.journal().count("GET /rest/api/2/project"))
				.filter((count) -> count > 0)
				.repeatWhenEmpty((again) -> again.delayElements(Duration.ofMillis(20)))
				.block(PATIENCE);
			assertThat(tally.isFinished()).isFalse();
			pass.dispose();
			assertThat(tally.isFinished()).isTrue();
		}
	}

	private Discovery discovery(TrackerHttp http) {
		return DiscoveryOver.of(http, SnapshotsOver.of(TestStore.template(), this.clock, List.of()), this.clock);
	}

	private static PassRequest request(SimulatedSite site) {
		return new PassRequest(SimulatedInstances.of(7, site), Depth.FULL, Set.of(), Set.of(), 1, null,
				CallListener.NONE);
	}

}
