package io.trackercatalog.discovery;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.Parts;
import io.trackercatalog.snapshot.Snapshots;
import reactor.core.publisher.Mono;

/**
 * Keeps the parts a pass finds, without asking the store for what is certainly there: a
 * part that a published snapshot refers to, and one that this pass has kept before.
 */
final class KnownParts {

	private final Snapshots snapshots;

	private final InstanceId instance;

	private final PassTally tally;

	private final Set<PartHash> known = ConcurrentHashMap.newKeySet();

	KnownParts(Snapshots snapshots, InstanceId instance, LastKnown lastKnown, PassTally tally) {
		this.snapshots = snapshots;
		this.instance = instance;
		this.tally = tally;
		this.known.addAll(lastKnown.parts());
	}

	/** Completes when they are in the store. */
	Mono<Void> keep(Parts found) {
		return keep(List.of(found));
	}

	/** Completes when all of them are in the store. */
	Mono<Void> keep(Collection<Parts> found) {
		int count = found.stream().mapToInt(Parts::count).sum();
		List<Parts> unknown = found.stream()
			// What hangs from a known part is in the store as well.
			.filter((parts) -> !this.known.contains(parts.root()))
			.map((parts) -> parts.without(this.known))
			.toList();
		return keepUnknown(unknown).doOnNext((written) -> this.tally.kept(written, count - written)).then();
	}

	private Mono<Integer> keepUnknown(List<Parts> unknown) {
		if (unknown.isEmpty()) {
			return Mono.just(0);
		}
		// Known only once they are written: another project may refer to the same.
		return this.snapshots.keep(this.instance, unknown)
			.doOnNext((written) -> unknown.forEach((parts) -> this.known.addAll(parts.hashes())));
	}

}
