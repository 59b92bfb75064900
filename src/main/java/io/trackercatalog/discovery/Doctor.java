package io.trackercatalog.discovery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.trackercatalog.discovery.Diagnosis.Topic;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.tracker.TrackerConnector;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerKind;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Finds out what is wrong between us and a tracker, and says it in words. Its calls wait
 * in line with those of passes of the same account, so it disturbs none.
 */
@Component
public class Doctor {

	/** More than this wait too long for an answer that people look at. */
	private static final Duration DEADLINE = Duration.ofSeconds(60);

	private static final int AT_A_TIME = 4;

	private final Map<TrackerKind, TrackerConnector> connectors;

	private final Duration deadline;

	private final Semaphore rooms;

	@Autowired
	Doctor(List<TrackerConnector> connectors) {
		this(connectors, DEADLINE, AT_A_TIME);
	}

	Doctor(List<TrackerConnector> connectors, Duration deadline, int atATime) {
		this.connectors = connectors.stream().collect(Collectors.toMap(TrackerConnector::kind, Function.identity()));
		this.deadline = deadline;
		this.rooms = new Semaphore(atATime);
	}

	/**
	 * Examines an instance's tracker. A tracker that fails is a finding, not a failure.
	 * @return the diagnosis; empty if as many examinations are under way as may be
	 */
	public Mono<Diagnosis> examine(Instance instance) {
		return Mono.defer(() -> this.rooms.tryAcquire() ? inRoom(instance) : Mono.empty());
	}

	/** However it ends, or does not even begin. */
	private Mono<Diagnosis> inRoom(Instance instance) {
		return Mono.defer(() -> diagnose(instance)).doFinally((signal) -> this.rooms.release());
	}

	private Mono<Diagnosis> diagnose(Instance instance) {
		Chart chart = new Chart();
		return new Introduction(instance, this.connectors, chart).meet()
			.flatMap((tracker) -> new Examination(tracker, instance, chart).run())
			.timeout(this.deadline)
			// The chart says it already.
			.onErrorResume(TrackerException.class, (ex) -> Mono.empty())
			.onErrorResume(TimeoutException.class, (ex) -> {
				chart.bad(Topic.EXAMINATION,
						"The examination was broken off after %d seconds: the tracker is slow, or asked for a pause."
							.formatted(this.deadline.toSeconds()));
				return Mono.empty();
			})
			.then(Mono.fromSupplier(chart::diagnosis));
	}

}
