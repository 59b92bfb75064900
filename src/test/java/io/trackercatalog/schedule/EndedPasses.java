package io.trackercatalog.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.PassTally;
import io.trackercatalog.instance.InstanceId;

/**
 * Passes for the tests of those who are told of them.
 */
public final class EndedPasses {

	private EndedPasses() {
	}

	/** A scheduled full pass of instance 7. */
	public static Pass of(Pass.State state, Duration took, long partsWritten, long partsTakenOver) {
		Instant start = Instant.parse("2026-11-02T12:00:00Z");
		PassTally.Figures figures = new PassTally.Figures(0, Duration.ZERO, partsWritten, partsTakenOver, 0, 0, 0,
				List.of());
		return Pass.queued(new InstanceId(7), new Pass.Wish(Depth.FULL, Set.of()), Trigger.SCHEDULE, start)
			.started(start)
			.ended(state, figures, start.plus(took), null, null);
	}

}
