package io.trackercatalog.schedule;

import java.time.Duration;
import java.util.List;

import io.trackercatalog.instance.InstanceId;
import org.jspecify.annotations.Nullable;

/**
 * How it goes with the schedule, as one replica sees it.
 *
 * @param running passes under way here
 * @param waiting passes that wait here for their turn
 * @param held leases of instances that somebody holds, here or elsewhere
 * @param instances how it goes with each of them
 */
public record ScheduleState(int running, int waiting, long held, List<OfInstance> instances) {

	public ScheduleState {
		instances = List.copyOf(instances);
	}

	/**
	 * How it goes with an instance, whoever makes its passes.
	 *
	 * @param instance which
	 * @param failures passes that failed in a row
	 * @param problem the code of what the last of them failed with; null where none
	 * failed
	 * @param overdue for how long it has been due and could have been read; zero if it is
	 * not due
	 */
	public record OfInstance(InstanceId instance, int failures, @Nullable String problem, Duration overdue) {

		/** One that neither fails nor is due. */
		static OfInstance withoutTrouble(InstanceId instance) {
			return new OfInstance(instance, 0, null, Duration.ZERO);
		}

	}

}
