package io.trackercatalog.discovery;

import java.util.ArrayList;
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

	private final Set<PartHash> roots = ConcurrentHashMap.newKeySet();

	KnownParts(Snapshots snapshots, InstanceId instance, LastKnown lastKnown, PassTally tally) {
		this.snapshots = snapshots;
		this.instance = instance;
		this.tally = tally;
		this.roots.addAll(lastKnown.parts());
	}

	/** Completes when all of them are in the store. */
	Mono<Void> keep(List<Parts> found) {
		List<Parts> unknown = new ArrayList<>();
		int count = 0;
		for (Parts parts : found) {
			count += parts.count();
			if (!this.roots.contains(parts.root())) {
				unknown.add(parts);
			}
		}
		int all = count;
		return keepUnknown(unknown).doOnNext((written) -> this.tally.kept(written, all - written)).then();
	}

	private Mono<Integer> keepUnknown(List<Parts> unknown) {
		if (unknown.isEmpty()) {
			return Mono.just(0);
		}
		// Known only once they are written: another project may refer to the same.
		return this.snapshots.keep(this.instance, unknown)
			.doOnNext((written) -> unknown.forEach((parts) -> this.roots.add(parts.root())));
	}

}
