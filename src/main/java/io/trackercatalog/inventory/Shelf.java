package io.trackercatalog.inventory;

import io.trackercatalog.instance.Instance;
import io.trackercatalog.snapshot.Head;
import io.trackercatalog.snapshot.Revision;

/**
 * What can be found of one instance.
 *
 * @param instance its configuration, by which things are mapped
 * @param revision its current snapshot
 * @param index what can be found in that
 */
record Shelf(Instance instance, Revision revision, Index index) {

	static Shelf of(Instance instance, Inventory inventory) {
		return new Shelf(instance, inventory.revision(), Indexing.of(instance, inventory));
	}

	/** Whether it holds just this. */
	boolean holds(Instance instance, Head head) {
		return this.instance.equals(instance) && this.revision.equals(head.revision());
	}

}
