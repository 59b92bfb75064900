package io.trackercatalog.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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

		PROJECT, TYPE, FIELD, VALUE, FILTER

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

	private final Map<String, Boolean> demands = new HashMap<>();

	private final Map<String, String> kinds = new HashMap<>();

	private final Map<Key, String> roles = new HashMap<>();

	private final Set<String> last = new LinkedHashSet<>();

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

	/** Brings back what was removed. */
	synchronized void restore(Thing thing, String owner, String id) {
		this.removed.remove(new Key(thing, owner, id));
		changed();
	}

	synchronized void require(String field, boolean required) {
		this.demands.put(field, required);
		changed();
	}

	/** What a field holds from now on, in the product's words. */
	synchronized void retype(String field, String kind) {
		this.kinds.put(field, kind);
		changed();
	}

	/** Where a type belongs from now on: its level or its category. */
	synchronized void reassign(String owner, String type, String role) {
		this.roles.put(new Key(Thing.TYPE, owner, type), role);
		changed();
	}

	/** Puts a field to the end of every list. */
	synchronized void putLast(String field) {
		this.last.remove(field);
		this.last.add(field);
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

	synchronized boolean requires(String field, boolean original) {
		return this.demands.getOrDefault(field, original);
	}

	synchronized String kind(String field, String original) {
		return this.kinds.getOrDefault(field, original);
	}

	synchronized String role(String owner, String type, String original) {
		return this.roles.getOrDefault(new Key(Thing.TYPE, owner, type), original);
	}

	/**
	 * Where a field stands: 0 for all that were not moved, the later moved the greater.
	 */
	synchronized int place(String field) {
		return List.copyOf(this.last).indexOf(field) + 1;
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
