package io.trackercatalog.inventory;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.snapshot.Head;

/**
 * What is in memory of one instance.
 *
 * @param instance its configuration, by which things are mapped
 * @param inventory its current snapshot
 * @param index what can be found in that
 */
record Shelf(Instance instance, Inventory inventory, Index index) {

	static Shelf of(Instance instance, Inventory inventory) {
		return new Shelf(instance, inventory, Indexing.of(instance, inventory));
	}

	/** Whether it holds just this. */
	boolean holds(Instance instance, Head head) {
		return this.instance.equals(instance) && this.inventory.revision().equals(head.revision());
	}

}
