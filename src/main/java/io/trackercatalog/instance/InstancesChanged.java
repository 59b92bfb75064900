package io.trackercatalog.instance;

import java.util.Set;

/**
 * Instances came, changed or went while we run; published by whoever keeps them in
 * memory, on every replica. Listeners must not block.
 *
 * @param added those that were not there before
 * @param renewed those for which a pass finds other things than before
 * @param changed those of which anything is different, renewed ones too
 * @param removed those that are not there any more
 */
public record InstancesChanged(Set<InstanceId> added, Set<InstanceId> renewed, Set<InstanceId> changed,
		Set<InstanceId> removed) {

	public InstancesChanged {
		added = Set.copyOf(added);
		renewed = Set.copyOf(renewed);
		changed = Set.copyOf(changed);
		removed = Set.copyOf(removed);
	}

	boolean isNothing() {
		return this.added.isEmpty() && this.changed.isEmpty() && this.removed.isEmpty();
	}

}
