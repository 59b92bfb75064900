package io.trackercatalog.schedule;

import java.util.List;
import java.util.Optional;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.instance.InstanceId;
import io.trackercatalog.instance.Instances;

/**
 * Instances that are always the same.
 */
record Configured(List<Instance> all) implements Instances {

	@Override
	public Optional<Instance> find(InstanceId id) {
		return this.all.stream().filter((instance) -> instance.id().equals(id)).findFirst();
	}

}
