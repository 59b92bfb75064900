package io.trackercatalog.snapshot;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import io.trackercatalog.instance.InstanceId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Follows references from snapshots down. Each part is read once, however many refer to
 * it, and only its name is held.
 */
@Component
class References {

	private final SnapshotStore snapshots;

	private final PartStore parts;

	References(SnapshotStore snapshots, PartStore parts) {
		this.snapshots = snapshots;
		this.parts = parts;
	}

	/**
	 * What some snapshots refer to. One that is not there refers to nothing; fails when a
	 * part is not there, because nobody knows what it refers to.
	 */
	Mono<Kept> of(InstanceId instance, Flux<Revision> revisions) {
		Kept kept = new Kept(instance, new HashSet<>(), new HashSet<>());
		Set<PartHash> pages = new HashSet<>();
		Set<PartHash> fields = new HashSet<>();
		return this.snapshots.find(instance, revisions.distinct()).doOnNext((stored) -> {
			kept.snapshots().add(stored.id());
			kept.parts().addAll(stored.references());
			pages.addAll(stored.pages());
			fields.add(stored.fields());
		})
			.then(Mono.defer(() -> follow(kept, pages, (page) -> Directory.buckets(page).stream())))
			.flatMap((buckets) -> follow(kept, buckets, References::projects))
			.flatMap((projects) -> follow(kept, projects, References::fieldLists))
			.flatMap((lists) -> {
				fields.addAll(lists);
				return follow(kept, fields, References::values);
			})
			.thenReturn(kept);
	}

	private Mono<Set<PartHash>> follow(Kept kept, Collection<PartHash> parents,
			Function<byte[], Stream<PartHash>> references) {
		Set<PartHash> found = new HashSet<>();
		return this.parts.find(kept.instance(), parents)
			.map(Map.Entry::getValue)
			.doOnNext((content) -> references.apply(content).forEach(found::add))
			.count()
			.map((count) -> {
				requireAll(parents.size(), count);
				kept.parts().addAll(found);
				return found;
			});
	}

	private static void requireAll(long wanted, long found) {
		if (wanted != found) {
			throw new IllegalStateException("%d of %d parts that are kept are not in the store: nothing is swept"
				.formatted(wanted - found, wanted));
		}
	}

	private static Stream<PartHash> projects(byte[] bucket) {
		return Directory.entries(bucket).stream().map(ProjectEntry::part);
	}

	private static Stream<PartHash> fieldLists(byte[] project) {
		return PartCodec.decodeProject(project).types().stream().map(TypeEntry::fields).filter(Objects::nonNull);
	}

	private static Stream<PartHash> values(byte[] fields) {
		return PartCodec.decodeFields(fields).stream().map(FieldEntry::values).filter(Objects::nonNull);
	}

}
