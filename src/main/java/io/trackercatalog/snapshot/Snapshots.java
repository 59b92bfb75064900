package io.trackercatalog.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.Publication.Confirmed;
import io.trackercatalog.snapshot.Publication.Fenced;
import io.trackercatalog.snapshot.Publication.Published;
import io.trackercatalog.tracker.AllowedValues;
import io.trackercatalog.tracker.SavedFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The home of snapshots. Parts come in as they are found and are kept once each; a
 * snapshot that refers to them becomes visible in one step, when the head moves.
 */
@Component
public class Snapshots {

	private static final Logger log = LoggerFactory.getLogger(Snapshots.class);

	/** Between the clocks of two replicas. */
	private static final Duration LARGEST_SKEW = Duration.ofMinutes(10);

	/** How long each listener may keep a pass from ending. */
	private static final Duration LISTENER_PATIENCE = Duration.ofSeconds(20);

	private final SnapshotStore store;

	private final PartStore parts;

	private final HeadStore heads;

	private final KnownHeads known;

	private final History history;

	// Asked for late, because those who listen also read here.
	private final ObjectProvider<HeadListener> listeners;

	private final Clock clock;

	Snapshots(SnapshotStore store, PartStore parts, HeadStore heads, History history,
			ObjectProvider<HeadListener> listeners, Clock clock) {
		this.store = store;
		this.parts = parts;
		this.heads = heads;
		this.known = new KnownHeads(heads, clock);
		this.history = history;
		this.listeners = listeners;
		this.clock = clock;
	}

	/**
	 * Keeps those parts that are not kept yet.
	 * @return how many were written
	 */
	public Mono<Integer> keep(InstanceId instance, Collection<Parts> parts) {
		Map<PartHash, Part> all = new LinkedHashMap<>();
		parts.forEach((some) -> all.putAll(some.byHash()));
		return this.parts.saveMissing(instance, all.values());
	}

	/**
	 * Makes a snapshot, all of whose parts are kept already, the current one.
	 * @param testimony of the pass that took it
	 * @param term the fencing term of the lease under which it was taken
	 */
	public Mono<Publication> publish(Snapshot snapshot, Testimony testimony, long term) {
		return this.heads.prepare(snapshot.instance())
			.then(this.heads.find(snapshot.instance()).map(Optional::of).defaultIfEmpty(Optional.empty()))
			.flatMap((current) -> publish(snapshot, testimony, current.orElse(null), term))
			.flatMap(this::announce);
	}

	private Mono<Publication> publish(Snapshot snapshot, Testimony testimony, @Nullable Head current, long term) {
		Instant now = notBefore(current);
		if (current != null && current.revision().equals(snapshot.revision())) {
			Head confirmed = new Head(current.instance(), current.number(), current.revision(), current.complete(),
					current.projects(), current.publishedAt(), now, term, testimony);
			return moved(confirmed, current, new Confirmed(confirmed));
		}
		Head head = new Head(snapshot.instance(), (current != null) ? current.number() + 1 : 1, snapshot.revision(),
				snapshot.complete(), snapshot.projects().size(), now, now, term, testimony);
		// The history has no gap: whoever moved the head last may have died right after
		// it.
		return this.store.save(snapshot)
			.then((current != null) ? this.history.note(current) : Mono.empty())
			.then(Mono.defer(() -> moved(head, current, new Published(head))));
	}

	/**
	 * The clock of whoever published before may be some minutes ahead of ours: no time of
	 * an instance goes back. One that is further ahead was wrong.
	 */
	private Instant notBefore(@Nullable Head current) {
		Instant now = now();
		if (current == null || !current.confirmedAt().isAfter(now)) {
			return now;
		}
		if (current.confirmedAt().isAfter(now.plus(LARGEST_SKEW))) {
			log.warn(
					"The snapshot of instance {} was confirmed at {}, which is not yet: compare the clocks of replicas",
					current.instance(), current.confirmedAt());
			return now;
		}
		return current.confirmedAt();
	}

	private Mono<Publication> moved(Head head, @Nullable Head current, Publication success) {
		return this.heads.move(head, current)
			.flatMap((moved) -> moved ? this.history.note(head).thenReturn(success) : Mono.just(new Fenced()));
	}

	private Mono<Publication> announce(Publication publication) {
		if (publication instanceof Published published) {
			return announce(published.head()).thenReturn(publication);
		}
		if (publication instanceof Confirmed confirmed) {
			return announce(confirmed.head()).thenReturn(publication);
		}
		return Mono.just(publication);
	}

	private Mono<Void> announce(Head head) {
		// One after the other: side by side they would take both of two cores from
		// readers.
		return Flux.fromStream(this.listeners::orderedStream)
			.concatMap((listener) -> Mono.defer(() -> listener.moved(head))
				.timeout(LISTENER_PATIENCE)
				.onErrorResume((ex) -> {
					log.warn("The new snapshot of instance {} is stored, but not everybody here took note of it: {}",
							head.instance(), ex.toString());
					return Mono.empty();
				}))
			.then();
	}

	/**
	 * The current snapshot of every instance that has one. What another replica has moved
	 * may be missed for half a minute where the store's clock was put back, or the
	 * replica has an older release.
	 */
	public Flux<Head> heads() {
		return this.known.look();
	}

	/** What is known of the current snapshot of an instance; empty if it has none yet. */
	public Mono<Head> head(InstanceId instance) {
		return this.heads.readable(instance);
	}

	/** The current snapshot of an instance; empty if it has none yet. */
	public Mono<Snapshot> current(InstanceId instance) {
		return head(instance).flatMap((head) -> find(instance, head.revision()));
	}

	/** One snapshot; empty if it is not kept. */
	public Mono<Snapshot> find(InstanceId instance, Revision revision) {
		return this.store.find(instance, revision);
	}

	/** What is said of projects, in any order. */
	public Flux<Map.Entry<PartHash, ProjectContent>> projects(InstanceId instance, Collection<PartHash> hashes) {
		return this.parts.find(instance, hashes)
			.map((part) -> Map.entry(part.getKey(), PartCodec.decodeProject(part.getValue())));
	}

	/** Field lists, in any order. */
	public Flux<Map.Entry<PartHash, List<FieldEntry>>> fields(InstanceId instance, Collection<PartHash> hashes) {
		return this.parts.find(instance, hashes)
			.map((part) -> Map.entry(part.getKey(), PartCodec.decodeFields(part.getValue())));
	}

	/** A field list of each of some shapes, by the shape, in any order. */
	public Flux<Map.Entry<PartHash, List<FieldEntry>>> fields(InstanceId instance, Shapes shapes,
			Collection<PartHash> some) {
		return fields(instance, shapes.lists(some)).flatMapIterable(
				(part) -> shapes.of(part.getKey()).stream().map((shape) -> Map.entry(shape, part.getValue())).toList());
	}

	/** What fields accept, in any order. */
	public Flux<Map.Entry<PartHash, AllowedValues>> values(InstanceId instance, Collection<PartHash> hashes) {
		return this.parts.find(instance, hashes)
			.map((part) -> Map.entry(part.getKey(), PartCodec.decodeValues(part.getValue())));
	}

	/** The saved filters of a snapshot. */
	public Flux<SavedFilter> filters(Snapshot snapshot) {
		return this.parts.find(snapshot.instance(), List.of(snapshot.filters()))
			.flatMapIterable((part) -> PartCodec.decodeFilters(part.getValue()));
	}

	/**
	 * MongoDB keeps milliseconds; what is answered before and after a restart is the
	 * same.
	 */
	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
