package io.trackercatalog.schedule;

import reactor.core.publisher.Mono;

/**
 * What passes report while they run.
 */
public interface ScheduleMetrics {

	/** The whole of a pass, for whoever follows what happens in it. */
	default <T> Mono<T> around(Pass pass, Mono<T> run) {
		return run;
	}

	/** A pass has ended, one way or another. */
	void ended(Pass pass);

}
