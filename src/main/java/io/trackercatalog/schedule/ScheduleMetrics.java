package io.trackercatalog.schedule;

import reactor.core.publisher.Mono;

/**
 * What the schedule reports while it runs.
 */
public interface ScheduleMetrics {

	/** The whole of a pass, for whoever follows what happens in it. */
	default <T> Mono<T> around(Pass pass, Mono<T> run) {
		return run;
	}

	/** A pass has ended, one way or another. */
	void ended(Pass pass);

	/** Told regularly, in every replica: how it goes with the schedule. */
	default void seen(ScheduleState state) {
	}

	/** Told instead where the store does not say. */
	default void unseen() {
	}

}
