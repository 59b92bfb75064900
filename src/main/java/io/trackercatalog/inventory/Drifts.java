package io.trackercatalog.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.trackercatalog.change.Comparisons;
import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.Edition;
import io.trackercatalog.snapshot.History;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.ProjectEntry;
import io.trackercatalog.snapshot.Revision;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * What trackers have changed since somebody last looked at a mapping.
 */
@Component
class Drifts {

	private final History history;

	private final Snapshots snapshots;

	private final Comparisons comparisons;

	Drifts(History history, Snapshots snapshots, Comparisons comparisons) {
		this.history = history;
		this.snapshots = snapshots;
		this.comparisons = comparisons;
	}

	/**
	 * The drift between what was the snapshot then, or the first that is kept, and an
	 * inventory. Before the first there is none. Fails if a snapshot is not kept any
	 * more.
	 */
	Mono<Drift> since(Instant touchedAt, Instance instance, Inventory inventory) {
		InstanceId id = instance.id();
		return this.history.at(id, touchedAt)
			.switchIfEmpty(this.history.oldest(id))
			.map(Edition::revision)
			.filter((then) -> !then.equals(inventory.revision()))
			.flatMap((then) -> Mono.zip(snapshot(id, then), snapshot(id, inventory.revision())))
			.flatMap((both) -> between(instance, inventory, both.getT1(), both.getT2()))
			.defaultIfEmpty(Drift.NONE);
	}

	private Mono<Drift> between(Instance instance, Inventory inventory, Snapshot then, Snapshot now) {
		List<PartHash> different = then.projects()
			.stream()
			.map(ProjectEntry::part)
			.filter((part) -> !inventory.projects().containsKey(part))
			.toList();
		return Mono.zip(this.comparisons.between(instance, then, now),
				this.snapshots.projects(then.instance(), different)
					.map(Map.Entry::getValue)
					.collectMap(ProjectContent::id),
				Drift::new);
	}

	private Mono<Snapshot> snapshot(InstanceId instance, Revision revision) {
		return this.snapshots.find(instance, revision)
			.switchIfEmpty(Mono.error(() -> new IllegalStateException(
					"Snapshot %s of instance %s is not in the store".formatted(revision, instance))));
	}

}
