package io.trackercatalog.discovery;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.snapshot.Publication;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.Tracker;
import io.trackercatalog.tracker.TrackerConnector;
import io.trackercatalog.tracker.TrackerException;
import io.trackercatalog.tracker.TrackerFailure;
import io.trackercatalog.tracker.TrackerKind;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Turns one tracker into one snapshot, or none: whatever goes wrong on the way, the
 * current snapshot stays what it is.
 */
@Component
public class Discovery {

	private final Map<TrackerKind, TrackerConnector> connectors;

	private final Snapshots snapshots;

	private final DiscoveryMetrics metrics;

	private final Clock clock;

	Discovery(List<TrackerConnector> connectors, Snapshots snapshots, DiscoveryMetrics metrics, Clock clock) {
		this.connectors = connectors.stream().collect(Collectors.toMap(TrackerConnector::kind, Function.identity()));
		this.snapshots = snapshots;
		this.metrics = metrics;
		this.clock = clock;
	}

	/**
	 * Runs one pass. Fails with a {@link TrackerException} when the tracker does.
	 * @param tally counts what the pass does while it does it
	 */
	public Mono<Publication> run(PassRequest request, PassTally tally) {
		return connect(request, tally)
			// Nothing else a tracker says is worth believing before it knows who asks.
			.flatMap((tracker) -> tracker.identify().map((site) -> tracker))
			.switchIfEmpty(Mono.error(() -> new TrackerFailure.NotData("who we are", "nothing").exception()))
			.zipWhen((tracker) -> LastKnown.of(request.instance().id(), this.snapshots))
			.flatMap((both) -> new SnapshotReader(both.getT1(), request, both.getT2(), this.snapshots, tally)
				.read(this.clock))
			.flatMap((snapshot) -> this.snapshots.publish(snapshot, request.term()));
	}

	private Mono<Tracker> connect(PassRequest request, PassTally tally) {
		return Mono.defer(() -> {
			Instance instance = request.instance();
			TrackerConnector connector = this.connectors.get(instance.kind());
			if (connector == null) {
				return Mono.error(new IllegalStateException("Nobody speaks to trackers of kind " + instance.kind()));
			}
			CallListener counted = CallListener.both(tally, this.metrics.calls(instance.id()));
			CallListener calls = CallListener.both(counted, request.calls());
			return connector.connect(new Connection(instance.url(), instance.credential(), calls, request.notBefore()));
		});
	}

}
