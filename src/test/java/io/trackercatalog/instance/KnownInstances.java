package io.trackercatalog.instance;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Instances as somebody knows them, who may be told of others later.
 */
public final class KnownInstances implements Instances {

	private volatile Map<InstanceId, Instance> known = Map.of();

	public KnownInstances(Instance... instances) {
		this(List.of(instances));
	}

	public KnownInstances(Collection<Instance> instances) {
		instances.forEach(this::put);
	}

	/** Makes an instance known, or known anew. */
	public synchronized void put(Instance instance) {
		Map<InstanceId, Instance> more = new TreeMap<>(this.known);
		more.put(instance.id(), instance);
		this.known = more;
	}

	public synchronized void remove(InstanceId id) {
		Map<InstanceId, Instance> rest = new TreeMap<>(this.known);
		rest.remove(id);
		this.known = rest;
	}

	@Override
	public List<Instance> all() {
		return List.copyOf(this.known.values());
	}

	@Override
	public Optional<Instance> find(InstanceId id) {
		return Optional.ofNullable(this.known.get(id));
	}

}
