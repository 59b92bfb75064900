package io.trackercatalog.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.trackercatalog.discovery.Depth;
import io.trackercatalog.discovery.PassTally;
import io.trackercatalog.instance.InstanceId;
import org.jspecify.annotations.Nullable;

/**
 * Passes for the tests of those who are told of them.
 */
public final class EndedPasses {

	private static final Instant START = Instant.parse("2026-11-02T12:00:00Z");

	private EndedPasses() {
	}

	/** A scheduled full pass of instance 7. */
	public static Pass of(Pass.State state, Duration took, long partsWritten, long partsTakenOver) {
		PassTally.Figures figures = new PassTally.Figures(0, Duration.ZERO, partsWritten, partsTakenOver, 0, 0, 0,
				List.of());
		return of(new InstanceId(7), Depth.FULL, Trigger.SCHEDULE).ended(state, figures, START.plus(took), null, null);
	}

	/** One that took a minute. */
	public static Pass of(InstanceId instance, Depth depth, Trigger trigger, Pass.State state,
			@Nullable String problem) {
		return of(instance, depth, trigger).ended(state, new PassTally().figures(), START.plusSeconds(60), null,
				(problem != null) ? new Pass.Problem(problem, "For people.") : null);
	}

	private static Pass of(InstanceId instance, Depth depth, Trigger trigger) {
		return Pass.queued(instance, new Pass.Wish(depth, Set.of()), trigger, START).started(START);
	}

}
