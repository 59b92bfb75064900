package io.trackercatalog.discovery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.FieldEntry;
import io.trackercatalog.snapshot.PartHash;
import io.trackercatalog.snapshot.Snapshots;
import io.trackercatalog.snapshot.TypeEntry;
import io.trackercatalog.tracker.TypeId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts the fields that are gone from where they were in the current snapshot, each as
 * often as there are types in projects that it is gone from. Only lists that have changed
 * are looked up.
 */
final class FieldLosses {

	private final Snapshots snapshots;

	private final InstanceId instance;

	private final LastKnown lastKnown;

	private final LongAdder lost = new LongAdder();

	FieldLosses(Snapshots snapshots, InstanceId instance, LastKnown lastKnown) {
		this.snapshots = snapshots;
		this.instance = instance;
		this.lastKnown = lastKnown;
	}

	/**
	 * Compares what the types of a family are and were.
	 * @param types all of them
	 * @param read those field lists that were read again
	 */
	Mono<Void> compare(Family family, Set<TypeId> types, Map<TypeId, FieldsRead> read) {
		Map<Change, Long> changes = family.members()
			.stream()
			.flatMap((member) -> this.lastKnown.types(member.id()).stream())
			.flatMap((before) -> change(before, types, read).stream())
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
		return Flux.fromIterable(changes.entrySet())
			.concatMap((change) -> between(change.getKey().before(), change.getKey().today())
				.doOnNext((lost) -> this.lost.add(lost.gone() * change.getValue())))
			.then();
	}

	private Optional<Change> change(TypeEntry before, Set<TypeId> types, Map<TypeId, FieldsRead> read) {
		if (!types.contains(before.type().id())) {
			this.lost.add(before.fieldCount());
		}
		PartHash fields = before.fields();
		FieldsRead today = read.get(before.type().id());
		if (fields == null || today == null || fields.equals(today.parts().root())) {
			return Optional.empty();
		}
		return Optional.of(new Change(fields, today));
	}

	/** What is gone from a list; nothing, if the list before is not kept. */
	Mono<Lost> between(PartHash before, FieldsRead today) {
		return this.snapshots.fields(this.instance, List.of(before))
			.next()
			.map((list) -> Lost.between(list.getValue(), today))
			.defaultIfEmpty(new Lost(0, 0));
	}

	/** How many are gone from the types compared so far. */
	long count() {
		return this.lost.sum();
	}

	private record Change(PartHash before, FieldsRead today) {
	}

	/**
	 * What is gone from a list.
	 *
	 * @param gone how many fields
	 * @param of how many there were
	 */
	record Lost(long gone, long of) {

		static Lost between(List<FieldEntry> before, FieldsRead today) {
			long gone = before.stream().filter((field) -> !today.ids().contains(field.id())).count();
			return new Lost(gone, before.size());
		}

	}

}
