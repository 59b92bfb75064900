package io.trackercatalog.instance;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The instances of the configuration, which does not change while we run.
 */
final class ConfiguredInstances implements Instances {

	private final Map<InstanceId, Instance> byId = new TreeMap<>();

	ConfiguredInstances(Collection<Instance> instances) {
		instances.forEach((instance) -> this.byId.put(instance.id(), instance));
	}

	@Override
	public List<Instance> all() {
		return List.copyOf(this.byId.values());
	}

	@Override
	public Optional<Instance> find(InstanceId id) {
		return Optional.ofNullable(this.byId.get(id));
	}

}
