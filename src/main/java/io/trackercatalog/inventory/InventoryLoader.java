package io.trackercatalog.inventory;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.ProjectContent;
import io.trackercatalog.snapshot.ProjectEntry;
import io.trackercatalog.snapshot.Revision;
import io.trackercatalog.snapshot.Shapes;
import io.trackercatalog.snapshot.Snapshot;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.tracker.SavedFilter;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Gets an inventory from the store. Parts are named by their content, so those that an
 * earlier inventory holds are taken from there. Parts arrive in the batches in which the
 * store hands them out and are made small one by one, so no snapshot is ever in memory
 * twice.
 */
@Component
class InventoryLoader {

	private final Snapshots snapshots;

	InventoryLoader(Snapshots snapshots) {
		this.snapshots = snapshots;
	}

	/**
	 * The inventory of a snapshot. Fails if the store does, or if the snapshot or any of
	 * its parts is not kept any more.
	 * @param before an earlier one of the same instance; null if there is none
	 */
	Mono<Inventory> load(InstanceId instance, Revision revision, @Nullable Inventory before) {
		return this.snapshots.find(instance, revision)
			.switchIfEmpty(Mono.error(() -> new IllegalStateException(
					"Snapshot %s of instance %s is not in the store".formatted(revision, instance))))
			.flatMap((snapshot) -> load(snapshot, before));
	}

	private Mono<Inventory> load(Snapshot snapshot, @Nullable Inventory before) {
		Interned interned = new Interned();
		Map<PartHash, List<FieldEntry>> knownLists = (before != null) ? before.fieldLists() : Map.of();
		knownLists.values().forEach((list) -> list.forEach(interned::one));
		return projects(snapshot, before, interned)
			.flatMap((projects) -> Mono.zip(fields(snapshot, projects, knownLists, interned), filters(snapshot, before))
				.map((found) -> new Inventory(snapshot.instance(), snapshot.revision(), projects, snapshot.fields(),
						found.getT1(), snapshot.filters(), found.getT2())));
	}

	private Mono<Map<PartHash, ProjectContent>> projects(Snapshot snapshot, @Nullable Inventory before,
			Interned interned) {
		InstanceId instance = snapshot.instance();
		return gather(snapshot.projects().stream().map(ProjectEntry::part).toList(),
				(before != null) ? before.projects() : Map.of(), (parts) -> this.snapshots.projects(instance, parts)
					.map((part) -> Map.entry(part.getKey(), interned.project(part.getValue()))));
	}

	/** That of the site, and one list of each shape. */
	private Mono<Map<PartHash, List<FieldEntry>>> fields(Snapshot snapshot, Map<PartHash, ProjectContent> projects,
			Map<PartHash, List<FieldEntry>> known, Interned interned) {
		Shapes shapes = Shapes.of(projects.values().stream().flatMap((project) -> project.types().stream()))
			.with(snapshot.fields());
		return gather(shapes.all(), known, (unknown) -> this.snapshots.fields(snapshot.instance(), shapes, unknown)
			.map((part) -> Map.entry(part.getKey(), part.getValue().stream().map(interned::field).toList())));
	}

	private Mono<List<SavedFilter>> filters(Snapshot snapshot, @Nullable Inventory before) {
		return (before != null && before.filtersPart().equals(snapshot.filters())) ? Mono.just(before.filters())
				: this.snapshots.filters(snapshot).collectList();
	}

	/** What is wanted, from what is known and, as far as it is not, from the store. */
	private static <T> Mono<Map<PartHash, T>> gather(Collection<PartHash> wanted, Map<PartHash, T> known,
			Function<List<PartHash>, Flux<Map.Entry<PartHash, T>>> store) {
		List<PartHash> unknown = wanted.stream().filter((part) -> !known.containsKey(part)).toList();
		return store.apply(unknown)
			.collect(() -> new HashMap<PartHash, T>(), (found, part) -> found.put(part.getKey(), part.getValue()))
			.map((found) -> together(wanted, known, found));
	}

	private static <T> Map<PartHash, T> together(Collection<PartHash> wanted, Map<PartHash, T> known,
			Map<PartHash, T> found) {
		Map<PartHash, T> all = new LinkedHashMap<>();
		for (PartHash part : wanted) {
			T content = known.getOrDefault(part, found.get(part));
			if (content == null) {
				throw new IllegalStateException("The part %s is not in the store".formatted(part));
			}
			all.put(part, content);
		}
		return all;
	}

}
