package io.trackercatalog.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was changed since a site was made: kept beside the generated data, which is
 * generated again whenever it is asked for.
 */
final class Edits {

	/**
	 * What can be changed.
	 */
	enum Thing {

		PROJECT, TYPE, FIELD, FILTER

	}

	/**
	 * Something that was not generated.
	 *
	 * @param id new
	 * @param name of the new thing
	 */
	record Added(String id, String name) {
	}

	private record Key(Thing thing, String owner, String id) {
	}

	private final Map<Key, List<Added>> added = new HashMap<>();

	private final Set<Key> removed = new HashSet<>();

	private final Map<Key, String> names = new HashMap<>();

	private final Map<String, String> queries = new HashMap<>();

	private final Set<String> mandatory = new HashSet<>();

	private final Set<String> closed = new HashSet<>();

	private volatile long revision;

	/** Grows with every change. */
	long revision() {
		return this.revision;
	}

	synchronized void add(Thing thing, String owner, Added what) {
		this.added.computeIfAbsent(new Key(thing, owner, ""), (key) -> new ArrayList<>()).add(what);
		changed();
	}

	synchronized void remove(Thing thing, String owner, String id) {
		this.removed.add(new Key(thing, owner, id));
		changed();
	}

	synchronized void rename(Thing thing, String owner, String id, String name) {
		this.names.put(new Key(thing, owner, id), name);
		changed();
	}

	synchronized void rewrite(String filter, String query) {
		this.queries.put(filter, query);
		changed();
	}

	synchronized void require(String field) {
		this.mandatory.add(field);
		changed();
	}

	/** Nobody may create anything in this project any more. */
	synchronized void close(String project) {
		this.closed.add(project);
		changed();
	}

	synchronized Stream<Added> added(Thing thing, String owner) {
		return List.copyOf(this.added.getOrDefault(new Key(thing, owner, ""), List.of())).stream();
	}

	synchronized boolean keeps(Thing thing, String owner, String id) {
		return !this.removed.contains(new Key(thing, owner, id));
	}

	synchronized String name(Thing thing, String owner, String id, String original) {
		return this.names.getOrDefault(new Key(thing, owner, id), original);
	}

	synchronized String query(String filter, String original) {
		return this.queries.getOrDefault(filter, original);
	}

	synchronized boolean requires(String field) {
		return this.mandatory.contains(field);
	}

	synchronized boolean isOpen(String project) {
		return !this.closed.contains(project);
	}

	// Every caller holds the lock, so nothing is lost between reading and writing.
	@SuppressWarnings("NonAtomicOperationOnVolatileField")
	private void changed() {
		this.revision++;
	}

}
