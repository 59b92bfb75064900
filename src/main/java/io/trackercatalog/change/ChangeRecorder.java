package io.trackercatalog.change;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;
import io.trackercatalog.snapshot.Edition;
import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.HeadListener;
import io.trackercatalog.snapshot.History;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Writes down what changed with each edition, one after the other, and tells those who
 * listen. Everything it does may be repeated, by several replicas at once as well: a
 * change's id follows from its edition. So whatever breaks off is done again, until the
 * edition is marked as told.
 */
@Component
class ChangeRecorder implements HeadListener {

	private final Snapshots snapshots;

	private final History history;

	private final Comparisons comparisons;

	private final Changes changes;

	private final Instances instances;

	private final ObjectProvider<ChangeListener> listeners;

	ChangeRecorder(Snapshots snapshots, History history, Comparisons comparisons, Changes changes, Instances instances,
			ObjectProvider<ChangeListener> listeners) {
		this.snapshots = snapshots;
		this.history = history;
		this.comparisons = comparisons;
		this.changes = changes;
		this.instances = instances;
		this.listeners = listeners;
	}

	@Override
	public Mono<Void> moved(Head head) {
		return catchUp(head.instance());
	}

	/** Tells all that was not told yet of an instance, oldest first. */
	Mono<Void> catchUp(InstanceId instance) {
		return Mono.justOrEmpty(this.instances.find(instance))
			.flatMapMany((found) -> this.history.untold(instance).concatMap((edition) -> tell(found, edition)))
			.then();
	}

	private Mono<Void> tell(Instance instance, Edition edition) {
		return this.history.find(edition.instance(), edition.number() - 1)
			.flatMap((before) -> changes(instance, before, edition))
			// Nothing has changed with the first.
			.defaultIfEmpty(List.of())
			.flatMap((changes) -> changes.isEmpty() ? Mono.empty()
					: this.changes.keep(changes)
						.then(Mono.defer(() -> this.changes.of(edition)))
						.flatMap((kept) -> announce(instance, edition, kept)))
			.then(this.history.told(edition));
	}

	private Mono<List<Change>> changes(Instance instance, Edition before, Edition after) {
		return Mono.zip(snapshot(before), snapshot(after))
			.flatMap((both) -> this.comparisons.between(instance, both.getT1(), both.getT2()))
			.map((judged) -> numbered(judged, before, after));
	}

	/** By what they are: another mapping means another thing by the same numbers. */
	private static List<Change> numbered(List<Judged> judged, Edition before, Edition after) {
		List<Judged> ordered = judged.stream()
			.sorted(Comparator.comparing(Judged::difference, Difference.BY_WHAT_IT_IS))
			.toList();
		return IntStream.range(0, ordered.size())
			.mapToObj((number) -> change(ordered.get(number), number, before, after))
			.toList();
	}

	private Mono<Snapshot> snapshot(Edition edition) {
		return this.snapshots.find(edition.instance(), edition.revision())
			.switchIfEmpty(Mono.error(() -> new IllegalStateException("Snapshot %s of instance %s is not in the store"
				.formatted(edition.revision(), edition.instance()))));
	}

	private static Change change(Judged judged, int number, Edition before, Edition after) {
		return new Change(ChangeId.of(after.instance(), after.number(), number), after.instance(), after.number(),
				judged.difference(), judged.judgement(), lastSeen(judged.difference(), before), after.publishedAt());
	}

	/** What types hold is looked at by full passes only. */
	private static @Nullable Instant lastSeen(Difference difference, Edition before) {
		boolean inTypes = switch (difference.subject()) {
			case FIELD -> !difference.places().everywhere();
			case VALUE -> true;
			default -> false;
		};
		return inTypes ? before.fieldsReadAt() : before.confirmedAt();
	}

	/** As they were written down first, whoever did so, with the mapping of then. */
	private Mono<Void> announce(Instance instance, Edition edition, List<Change> kept) {
		return Flux.fromStream(this.listeners::orderedStream)
			.concatMap((listener) -> listener.changed(instance, edition, kept))
			.then();
	}

}
