package io.trackercatalog.discovery;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.snapshot.Publication;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.snapshot.Testimony;
import io.trackercatalog.tracker.CallListener;
import io.trackercatalog.tracker.Connection;
import io.trackercatalog.tracker.Site;
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
			.flatMap((tracker) -> identified(tracker).zipWith(LastKnown.of(request.instance().id(), this.snapshots))
				.flatMap((known) -> read(tracker, known.getT1(), request, known.getT2(), tally)))
			.doOnError((ex) -> tally.finish())
			.doOnCancel(tally::finish);
	}

	private Mono<Publication> read(Tracker tracker, Site site, PassRequest request, LastKnown lastKnown,
			PassTally tally) {
		requireSameAccount(site, request, lastKnown.testimony());
		return new SnapshotReader(tracker, request, lastKnown, this.snapshots, tally, this.clock).read()
			.delayUntil((found) -> stillKnown(tracker, site, request, found))
			.doOnNext((found) -> tally.finish())
			.flatMap((found) -> this.metrics.aroundPublish(request.instance().id(),
					this.snapshots.publish(found.snapshot(), found.testimony(site), request.term())));
	}

	/**
	 * To an account that has just been closed, some trackers show empty lists as if
	 * permissions were lacking.
	 */
	private static Mono<Void> stillKnown(Tracker tracker, Site site, PassRequest request, Found found) {
		return found.snapshot().complete() ? Mono.empty()
				: identified(tracker).doOnNext((again) -> requireSameAccount(again, request, found.testimony(site)))
					.then();
	}

	private static Mono<Site> identified(Tracker tracker) {
		return tracker.identify()
			.switchIfEmpty(Mono.error(() -> new TrackerFailure.NotData("who we are", "nothing").exception()));
	}

	/** What somebody else sees may differ by permissions only. */
	private static void requireSameAccount(Site site, PassRequest request, Testimony testimony) {
		String before = testimony.account();
		if (before != null && !before.equals(site.accountId()) && !request.accepts(Doubt.ACCOUNT)) {
			String name = testimony.accountName();
			throw new TrackerFailure.OtherAccount((name != null) ? name : before, site.accountName()).exception();
		}
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
