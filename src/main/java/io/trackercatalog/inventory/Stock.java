package io.trackercatalog.inventory;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.snapshot.Head;

/**
 * What is in memory at one moment. Immutable.
 *
 * @param looked whether the store has told its heads since the start
 * @param published the instances that are known to have a snapshot
 * @param shelves those that are in memory
 */
record Stock(boolean looked, Set<InstanceId> published, Map<InstanceId, Shelf> shelves) {

	static final Stock EMPTY = new Stock(false, Set.of(), Map.of());

	Stock {
		published = Set.copyOf(published);
		shelves = Map.copyOf(shelves);
	}

	/** The store has told all its heads. */
	Stock with(Collection<Head> heads) {
		return new Stock(true, heads.stream().map(Head::instance).collect(Collectors.toSet()), this.shelves);
	}

	Stock with(Shelf shelf) {
		InstanceId id = shelf.instance().id();
		Map<InstanceId, Shelf> more = new HashMap<>(this.shelves);
		more.put(id, shelf);
		Set<InstanceId> known = new HashSet<>(this.published);
		known.add(id);
		return new Stock(this.looked, known, more);
	}

	/** Some instances are not there any more. */
	Stock without(Collection<InstanceId> gone) {
		Map<InstanceId, Shelf> rest = new HashMap<>(this.shelves);
		rest.keySet().removeAll(gone);
		return new Stock(this.looked, this.published, rest);
	}

	/** Whether all that there is of these instances is in memory. */
	boolean hasAllOf(Collection<InstanceId> instances) {
		return this.looked
				&& instances.stream().noneMatch((id) -> this.published.contains(id) && !this.shelves.containsKey(id));
	}

	/** What there is of these instances. */
	Stream<Shelf> of(Collection<InstanceId> instances) {
		return instances.stream().map(this.shelves::get).filter(Objects::nonNull);
	}

}
