package io.trackercatalog.discovery;

import io.trackercatalog.discovery.Diagnosis.Topic;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.TrackerKind;
import reactor.core.publisher.Mono;

/**
 * Tries single readings, and puts on the chart what comes of them.
 */
final class Probe {

	private final TrackerKind kind;

	private final Chart chart;

	Probe(TrackerKind kind, Chart chart) {
		this.kind = kind;
		this.chart = chart;
	}

	/** How many calls have been made so far. */
	long made() {
		return this.chart.calls().calls();
	}

	/** Hands on what is read together with the number of calls that took. */
	<T> Mono<Void> measured(Mono<T> reading, Measure<T> measure) {
		return Mono.defer(() -> {
			long before = made();
			return reading.doOnNext((read) -> measure.take(read, made() - before)).then();
		});
	}

	/** Notes a failure, and goes on without where only this may not be read. */
	<T> Mono<T> noted(Topic topic, String what, Mono<T> reading) {
		return reading.onErrorResume(TrackerException.class, (ex) -> {
			boolean gap = Gaps.isGap(ex);
			this.chart.bad((ex.failure() instanceof TrackerFailure.Throttled) ? Topic.LIMITS : topic,
					"%s cannot be read. %s %s".formatted(what, ex.failure().sentence(), gap ? remedy(topic) : ""));
			return gap ? Mono.empty() : Mono.error(ex);
		});
	}

	String remedy(Topic topic) {
		return Permissions.remedy(this.kind, topic);
	}

	/**
	 * Takes what was read, and in how many calls.
	 */
	interface Measure<T> {

		void take(T read, long calls);

	}

}
